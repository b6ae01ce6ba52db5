import type { ExecutionEventRecord } from '../../src/domain/execution-event.ts';
import { type Change, insert } from '../../src/domain/tables.ts';
import { type RegistryStore, openMemoryStore } from '../../src/storage/memory-store.ts';
import { agentExecutionRecord } from '../support/agent-execution-record.ts';
import { executionRecord } from '../support/execution-reports.ts';
import type { Measurement, Row } from './support/measurement.ts';
import { interleaved } from './support/rounds.ts';

const executions = 40_000;
const eventsPerExecution = 25;
const rounds = 7;
const calls = 10;

/**
 * The record of a busy year: 40,000 executions with an agent execution each, and 1,000,000 events. Processor time of one
 * question, on a database in memory.
 */
const measure: Measurement = async () => {
  const store = await openMemoryStore();
  fill(store);
  const { records } = store;
  const figures = await interleaved(rounds, {
    newest: () => perCall(() => void records.executions({ limit: 50 })),
    agent: () => perCall((n) => void records.executions({ agent: `agent-${n}`, status: 'failed' })),
    words: () => perCall((n) => void records.executions({ text: `unusual${n * 37}` })),
    common: () => perCall(() => void records.executions({ text: 'report', limit: 50 })),
    deployments: () => perCall(() => void records.deployments({ agent_type: 'role-3', since: at(executions / 2) })),
    log: () => perCall((n) => void logOf(store, `E-${n * 997}`)),
    kind: () => perCall((n) => void failuresSince(store, at(executions - 100 * n))),
  });
  return Object.entries(names).map(([key, [name, note]]): Row => {
    const measured = figures[key as keyof typeof figures];
    return { name, measured, unit: 'ms', reference: null, target: { kind: 'at_most', value: 50 }, note };
  });
};

const names = {
  newest: ['newest executions', 'a page of 40,000, with the total'],
  agent: ['executions with an agent in them', 'by agent and status, with the total'],
  words: ['executions by a rare word', 'in inputs, outputs, tasks and answers'],
  common: ['executions by a word of every tenth', 'a page, with the total'],
  deployments: ['deployments of a role since a day', 'a page, with the total'],
  log: ['log of an execution', 'of 1,000,000 events'],
  kind: ['events of a kind since a time', 'a page of 1,000,000 events'],
} as const;

function logOf(store: RegistryStore, execution_id: string) {
  const bySeq = [{ column: 'seq', direction: 'asc' }] as const;
  return store.find('execution_events', { execution_id }, { orderBy: bySeq, from: { column: 'seq', value: 1 } });
}

function failuresSince(store: RegistryStore, since: string) {
  const newest = [{ column: 'at', direction: 'desc' }] as const;
  const from = { column: 'at', value: since } as const;
  return store.find('execution_events', { type: 'step_failed' }, { orderBy: newest, from, limit: 100 });
}

function fill(store: RegistryStore): void {
  let batch: Change[] = [];
  for (let n = 0; n < executions; n++) {
    batch.push(...rowsOf(n));
    if (batch.length < 5000) continue;
    store.apply(batch);
    batch = [];
  }
  store.apply(batch);
}

function rowsOf(n: number): readonly Change[] {
  const id = `E-${n}`;
  const status = n % 20 === 0 ? 'failed' : 'completed';
  const kind = n % 10 === 0 ? 'report' : 'note';
  return [
    insert(
      'executions',
      executionRecord({
        ...{
          id,
          status,
          created_at: at(n),
          workflow_slug: `flow-${n % 30}`,
          session_id: n % 5 === 0 ? `S-${n % 500}` : null,
        },
        ...{
          input: { topic: `What is unusual${n % 5000} of it`, kind },
          output: { text: `A ${kind} on number ${n}.` },
        },
      }),
    ),
    insert(
      'agent_executions',
      agentExecutionRecord({
        ...{
          id: `A-${n}`,
          execution_id: id,
          agent: `agent-${n % 40}`,
          agent_type: `role-${n % 8}`,
          deployed_at: at(n),
        },
        ...{ scope: `Write about number ${n} in some sentences.`, final_message: 'It says what is known. '.repeat(20) },
      }),
    ),
    ...Array.from({ length: eventsPerExecution }, (_, seq) => insert('execution_events', eventOf(id, n, seq + 1))),
  ];
}

function eventOf(execution_id: string, n: number, seq: number): ExecutionEventRecord {
  const type = seq === 20 && n % 20 === 0 ? 'step_failed' : seq % 2 === 0 ? 'step_started' : 'step_completed';
  const data = { type: 'agent', attempt: 1, output: { text: `What step ${seq} has come to.` } };
  return { execution_id, seq, at: at(n), round: 1, key: `k${seq}`, type, step: `step_${seq}`, data };
}

function at(n: number): string {
  return new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString();
}

function perCall(call: (n: number) => void): number {
  const begun = process.cpuUsage();
  for (let n = 0; n < calls; n++) call(n);
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / calls / 1000;
}

export default measure;
