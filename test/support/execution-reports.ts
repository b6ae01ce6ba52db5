import type { AskedApproval } from '../../src/domain/approval.ts';
import type { ExecutionRecord } from '../../src/domain/execution.ts';
import type { ExecutionEventRecord, Fact } from '../../src/domain/execution-event.ts';
import type { ExecutionReport, ExecutionSummary, StepReport } from '../../src/domain/execution-report.ts';

const at = '2026-05-04T10:00:00.000Z';

/** A completed execution of the workflow `demo` without steps, changed as given. */
export function executionReport(changes: Partial<ExecutionReport> = {}): ExecutionReport {
  const { tokens = { input: 0, cached: 0, output: 0 }, usd = 0 } = changes;
  return {
    id: '01EXECUTION',
    workflow: 'demo',
    version: '1.0.0',
    status: 'completed',
    interrupted: false,
    rehearsal: false,
    mode: 'live',
    parent_execution_id: null,
    trigger: 'manual',
    model: null,
    round: 1,
    input: {},
    outputs: { text: 'done' },
    error: null,
    ...{ tokens, usd, total: { tokens: tokens.input + tokens.output, usd }, budgets: [] },
    unanswered: { tokens: 0, usd: 0 },
    context: { before: tokens.input, after: tokens.input, cached: tokens.cached },
    started_at: at,
    completed_at: at,
    duration_ms: 1200,
    last_event_at: at,
    rolled_back: false,
    task: null,
    retryable: changes.status === 'failed' || changes.status === 'cancelled',
    steps: [],
    pending_approvals: [],
    ...changes,
  };
}

export function stepReport(path: string, changes: Partial<StepReport> = {}): StepReport {
  return {
    name: path.split('.').at(-1) ?? path,
    path,
    type: 'transform',
    agent: null,
    status: 'completed',
    attempts: 1,
    output: null,
    error: null,
    checkpoint: null,
    started_at: at,
    duration_ms: 100,
    ...changes,
  };
}

/** A pending question of step `deploy` whether a command may run, changed as given. */
export function approvalRecord(changes: Partial<AskedApproval> = {}): AskedApproval {
  return {
    id: '01APPROVAL',
    workflow: 'demo',
    rehearsal: false,
    cost: { tokens: 0, usd: 0, outermost: null, budgets: [] },
    editable: true,
    waiting: [],
    execution_id: '01EXECUTION',
    step_path: 'deploy',
    kind: 'command',
    idempotency_key: 'key',
    subject: 'rm -r build',
    question: 'Run the command: rm -r build',
    payload: { run: 'rm -r build' },
    edited_payload: null,
    scope: 'once',
    status: 'pending',
    decided_by: null,
    decided_at: null,
    reason: null,
    answer: null,
    created_at: at,
    updated_at: at,
    ...changes,
  };
}

/** Facts of the execution `01EXECUTION` as its events, one second apart. */
export function executionEvents(
  facts: readonly (Fact & { readonly step?: string })[],
): readonly ExecutionEventRecord[] {
  return facts.map(({ type, data, step }, index) => ({
    execution_id: '01EXECUTION',
    seq: index + 1,
    at: new Date(Date.parse(at) + index * 1000).toISOString(),
    round: 1,
    key: null,
    type,
    step: step ?? null,
    data,
  }));
}

/** The fact with which every execution begins. */
export const executionCreated: Fact = {
  type: 'execution_created',
  data: {
    workflow_slug: 'demo',
    workflow_version: '1.0.0',
    definition_hash: 'hash',
    input: {},
    parent_execution_id: null,
    parent_step: null,
    task_id: null,
    session_id: null,
    trigger: 'manual',
    model: null,
    budget: null,
    rehearsal: false,
    mode: 'live',
    cassette: null,
    working_folder: '/w',
  },
};

/** A completed execution of the workflow `demo` in a list, changed as given. */
export function executionSummary(changes: Partial<ExecutionSummary> = {}): ExecutionSummary {
  return {
    id: '01EXECUTION',
    workflow: 'demo',
    status: 'completed',
    interrupted: false,
    resumable: false,
    rehearsal: false,
    parent_execution_id: null,
    parent_step: null,
    agent: null,
    asked: null,
    trigger: 'manual',
    created_at: at,
    started_at: at,
    completed_at: at,
    duration_ms: 1200,
    tokens: 0,
    usd: 0,
    ...changes,
  };
}

/** The row of a completed execution of the workflow `demo`, changed as given. */
export function executionRecord(changes: Partial<ExecutionRecord> = {}): ExecutionRecord {
  return {
    ...{ id: '01EXECUTION', workflow_slug: 'demo', workflow_version: '1.0.0', definition_hash: 'hash' },
    ...{ status: 'completed', input: {}, context: null, output: null, current_step: null, error: null },
    ...{ parent_execution_id: null, parent_step: null, task_id: null, session_id: null, trigger: 'manual' },
    ...{
      epic_id: null,
      trigger_data: null,
      parent_agent_execution_id: null,
      agent: null,
      started_by: null,
      chat: null,
    },
    ...{ model: null, budget: null, tokens: 0, input_tokens: 0, cached_tokens: 0, output_tokens: 0, usd: 0 },
    ...{ rehearsal: false, mode: 'live', working_folder: '/w', cassette: null, round: 1, rolled_back: false },
    ...{ started_at: at, completed_at: at, duration_ms: 1200, created_at: at, updated_at: at },
    ...changes,
  };
}
