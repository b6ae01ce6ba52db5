import type { Change } from '../../src/domain/tables.ts';
import { insert } from '../../src/domain/tables.ts';
import type { ContentBlobRecord } from '../../src/domain/agent-execution.ts';
import type { BudgetEntryRecord } from '../../src/domain/budget.ts';
import type { SpawnRecord } from '../../src/domain/durable-records.ts';
import type { ExecutionEventRecord } from '../../src/domain/execution-event.ts';
import type { TriggerRecord } from '../../src/domain/workflow-records.ts';

const at = '2026-01-01T00:00:00.000Z';

/** Small rows of each kind of column, for tests of the store. */
export function blobRecord(hash: string, content = `text of ${hash}`): ContentBlobRecord {
  return { hash, content, created_at: at };
}

export function insertBlob(hash: string): Change {
  return insert('content_blobs', blobRecord(hash));
}

export function spawnRecord(fields: Partial<SpawnRecord> = {}): SpawnRecord {
  return {
    run_id: 'run',
    key: 'key',
    kind: 'task',
    spec: { name: 'step' },
    status: 'pending',
    result: null,
    error: null,
    attempt: 1,
    wake_at: null,
    settled_order: null,
    created_at: at,
    settled_at: null,
    ...fields,
  };
}

export function budgetEntry(fields: Partial<BudgetEntryRecord> = {}): BudgetEntryRecord {
  return {
    id: 'entry',
    level: 'execution',
    subject_id: 'execution',
    kind: 'booked',
    tokens: 10,
    usd: 0,
    turns: 1,
    seconds: 0,
    agent_execution_id: null,
    created_at: at,
    call_id: null,
    ...fields,
  };
}

export function eventRecord(seq: number): ExecutionEventRecord {
  return {
    execution_id: 'execution',
    seq,
    at,
    round: 1,
    key: null,
    type: 'step_attempted',
    step: 'step',
    data: { attempt: seq },
  };
}

export function triggerRecord(fields: Partial<TriggerRecord> = {}): TriggerRecord {
  return {
    id: 'trigger',
    workflow_slug: 'flow',
    type: 'schedule',
    spec: { type: 'schedule', cron: '0 7 * * *', timezone: null },
    last_fired_at: null,
    next_at: null,
    paused: false,
    created_at: at,
    updated_at: at,
    problem: null,
    standing: 'active',
    ...fields,
  };
}
