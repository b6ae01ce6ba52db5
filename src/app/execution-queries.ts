import { asText } from '../base/json.ts';
import { checkpointOf } from '../engine/activities/checkpoint-kind.ts';
import { type ExecutionRecord, type StepExecutionRecord, hasEnded } from '../domain/execution.ts';
import type { ExecutionEventRecord } from '../domain/execution-event.ts';
import { firstLine } from '../domain/first-line.ts';
import type { ContextTokens, ExecutionReport, ExecutionSummary, StepReport } from '../domain/execution-report.ts';
import { findSession } from '../history/find-record.ts';
import type { Store, StoreReads } from '../ports/store.ts';
import { budgetStandings } from '../registry/budget-standings.ts';
import type { OpenStore } from '../storage/open-store.ts';
import { pendingApprovals } from './approval-queries.ts';
import { spentIn, unansweredIn } from './cost-so-far.ts';
import type { ExecutionFilter, LogFilter } from './calls/execution-api.ts';
import type { Page } from '../domain/page.ts';
import { findExecution } from './find-execution.ts';
import { orThrow } from './planned-change.ts';
import { spawnedTitle } from './planned-child.ts';
import { reportedTask } from './reported-task.ts';

/** True when some process works on the execution. */
export type IsLive = (executionId: string) => boolean;

/** Throws `unknown_session` or `ambiguous_id`. */
export function listExecutions(
  store: StoreReads & Pick<OpenStore, 'records' | 'registry'>,
  { session, ...question }: ExecutionFilter,
  isLive: IsLive,
): Page<ExecutionSummary> {
  const ofSession =
    session === undefined ? {} : { session: orThrow(findSession({ store, index: store.registry }, session)).id };
  const { items, total } = store.records.executions({ ...question, ...ofSession });
  return { items: items.map((row) => summaryOf(store, row, isLive)), total };
}

export function reportExecution(store: Store, id: string, isLive: IsLive): ExecutionReport {
  const row = findExecution(store, id);
  const steps = store.find('step_executions', { execution_id: row.id }, { orderBy: byPosition });
  const error = row.error;
  const [last] = store.find('execution_events', { execution_id: row.id }, { orderBy: latestFirst, limit: 1 });
  return {
    ...factsOf(row, isLive),
    version: row.workflow_version,
    mode: row.mode,
    trigger: row.trigger,
    model: row.model === null ? null : `${row.model.provider}/${row.model.name}`,
    round: row.round,
    input: row.input,
    outputs: row.output,
    error:
      error === null
        ? null
        : { code: error.code, message: error.message, step: error.step ?? null, ...hintOf(error.hint) },
    tokens: { input: row.input_tokens, cached: row.cached_tokens, output: row.output_tokens },
    context: contextTokens(
      row,
      store.sum('agent_executions', { column: 'saved_tokens', where: { execution_id: row.id } }),
    ),
    unanswered: unansweredIn(store, row.id),
    total: spentIn(store, row.id),
    budgets: budgetStandings(store, row.id),
    last_event_at: last?.at ?? row.updated_at,
    rolled_back: row.rolled_back,
    ...reportedTask(store, row),
    steps: steps.map((step) => stepReport(store, step)),
    pending_approvals: pendingApprovals(store, row.id),
  };
}

/** `saved`: what sending each text once has spared. */
export function contextTokens(
  { input_tokens: after, cached_tokens: cached }: { readonly input_tokens: number; readonly cached_tokens: number },
  saved: number,
): ContextTokens {
  return { before: after + saved, after, cached };
}

/** Events after `after`, in order; `total` counts all that match. */
export function executionLog(store: Store, id: string, filter: LogFilter): Page<ExecutionEventRecord> {
  const { id: execution_id } = findExecution(store, id);
  const from = { column: 'seq', value: (filter.after ?? 0) + 1 } as const;
  const { steps, limit, offset } = filter;
  const where = { execution_id, ...(steps === undefined ? {} : { step: steps }) };
  const items = store.find('execution_events', where, { orderBy: bySeq, from, limit, offset });
  return { items, total: store.count('execution_events', where, from) };
}

const latestFirst = [{ column: 'seq', direction: 'desc' }] as const;
const bySeq = [{ column: 'seq', direction: 'asc' }] as const;
const byPosition = [{ column: 'position', direction: 'asc' }] as const;
function hintOf(hint: string | undefined): { readonly hint?: string } {
  return hint === undefined ? {} : { hint };
}

export function summaryOf(store: Pick<StoreReads, 'get'>, row: ExecutionRecord, isLive: IsLive): ExecutionSummary {
  const { parent_step, agent, trigger } = row;
  const resumable = !hasEnded(row) && !isLive(row.id);
  return { ...factsOf(row, isLive), parent_step, agent, asked: askedOf(store, row), trigger, resumable };
}

function askedOf(store: Pick<StoreReads, 'get'>, execution: ExecutionRecord): string | null {
  const { agent, input, task_id, workflow_slug } = execution;
  if (agent !== null) return firstLine(asText(input['message']), longestAsked);
  const task = task_id === null ? undefined : store.get('tasks', { id: task_id });
  if (task === undefined || task.title === spawnedTitle(workflow_slug)) return null;
  return firstLine(task.title, longestAsked);
}

const longestAsked = 80;

/** What a report and a summary have in common. */
function factsOf(
  row: ExecutionRecord,
  isLive: IsLive,
): Omit<ExecutionSummary, 'parent_step' | 'agent' | 'asked' | 'trigger' | 'resumable'> {
  return {
    id: row.id,
    workflow: row.workflow_slug,
    status: row.status,
    interrupted: (row.status === 'running' || row.status === 'pending') && !isLive(row.id),
    rehearsal: row.rehearsal,
    parent_execution_id: row.parent_execution_id,
    created_at: row.created_at,
    started_at: row.started_at,
    completed_at: row.completed_at,
    duration_ms: row.duration_ms,
    tokens: row.tokens,
    usd: row.usd,
  };
}

/** A step as every face shows it. */
export function stepReport(store: Store, row: StepExecutionRecord): StepReport {
  return {
    name: row.step_name,
    path: row.step_path,
    type: row.step_type,
    agent: row.agent,
    status: row.status,
    attempts: row.attempt,
    output: row.output,
    error: row.error,
    checkpoint: checkpointOf(store, row),
    started_at: row.started_at,
    duration_ms: row.duration_ms,
  };
}
