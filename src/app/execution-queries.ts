import { BatonError } from '../base/errors.ts';
import { asText } from '../base/json.ts';
import { checkpointOf } from '../engine/activities/checkpoint-kind.ts';
import type { ApprovalRecord, AskedApproval, WaitingAgent } from '../domain/approval.ts';
import { oneOfEach } from '../domain/budget-question.ts';
import { isEditable } from '../domain/editable-approval.ts';
import { type ExecutionRecord, type StepExecutionRecord, hasEnded } from '../domain/execution.ts';
import { wholeTree } from '../base/whole-tree.ts';
import type { ExecutionEventRecord } from '../domain/execution-event.ts';
import { firstLine } from '../domain/first-line.ts';
import type { ContextTokens, ExecutionReport, ExecutionSummary, StepReport } from '../domain/execution-report.ts';
import type { Where } from '../domain/tables.ts';
import { findSession } from '../history/find-record.ts';
import type { Store, StoreReads } from '../ports/store.ts';
import { joinedQuestions, openBudgetQuestions } from '../registry/budget-question.ts';
import { budgetStandings } from '../registry/budget-standings.ts';
import type { OpenStore } from '../storage/open-store.ts';
import { costSoFar, spentIn, unansweredIn } from './cost-so-far.ts';
import type { ApprovalFilter } from './calls/approval-api.ts';
import type { ExecutionFilter, LogFilter } from './calls/execution-api.ts';
import { type Page, usualPage } from '../domain/page.ts';
import { orThrow } from './planned-change.ts';
import { reportedTask } from './reported-task.ts';
import { unfinishedTree } from './unfinished-kin.ts';

/** True when some process works on the execution. */
export type IsLive = (executionId: string) => boolean;

/** The execution with this id, or the only one whose id ends so. Throws `unknown_execution` or `ambiguous_id`. */
export function findExecution(store: Store, id: string): ExecutionRecord {
  const exact = store.get('executions', { id });
  if (exact !== undefined) return exact;
  const wanted = id.toUpperCase();
  const matches = wanted.length < 4 ? [] : store.find('executions', {}).filter((each) => each.id.endsWith(wanted));
  const [only, another] = matches;
  if (only !== undefined && another === undefined) return only;
  if (another !== undefined) {
    throw new BatonError('ambiguous_id', `${matches.length} executions end in ${id}.`, {
      hint: 'Give more of the id.',
    });
  }
  throw new BatonError('unknown_execution', `There is no execution ${id}.`, { hint: 'See "baton executions list".' });
}

/** Throws `unknown_session` or `ambiguous_id`. */
export function listExecutions(
  store: StoreReads & Pick<OpenStore, 'records' | 'registry'>,
  { session, ...question }: ExecutionFilter,
  isLive: IsLive,
): Page<ExecutionSummary> {
  const ofSession =
    session === undefined ? {} : { session: orThrow(findSession({ store, index: store.registry }, session)).id };
  const { items, total } = store.records.executions({ ...question, ...ofSession });
  return { items: items.map((row) => summaryOf(row, isLive)), total };
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
  const { limit, offset } = filter;
  const items = store.find('execution_events', { execution_id }, { orderBy: bySeq, from, limit, offset });
  return { items, total: store.count('execution_events', { execution_id }, from) };
}

/** The oldest first; of an execution with those of everything below it. What several ask together is there once. */
export function listApprovals(store: Store, filter: ApprovalFilter): Page<AskedApproval> {
  const { id, status, execution, limit = usualPage, offset = 0 } = filter;
  const where: Where<'approvals'> = status === undefined ? {} : { status };
  const tree = execution === undefined ? undefined : treeBelow(store, findExecution(store, execution).id);
  if (id !== undefined) {
    const ending = approvalsEndingIn(store, id, where);
    const found = tree === undefined ? ending : ending.filter(({ execution_id }) => tree.includes(execution_id));
    return { items: found.map((row) => askedApproval(store, row)), total: found.length };
  }
  const joined = status === undefined || status === 'pending' ? joinedQuestions(store) : new Set<string>();
  if (tree === undefined && joined.size === 0) {
    const items = store.find('approvals', where, { orderBy: byCreation, limit, offset });
    return { items: items.map((row) => askedApproval(store, row)), total: store.count('approvals', where) };
  }
  const found =
    tree === undefined
      ? store.find('approvals', where, { orderBy: byCreation }).filter(({ id: each }) => !joined.has(each))
      : oneOfEach(tree.flatMap((each) => store.find('approvals', { ...where, execution_id: each })).toSorted(older));
  const items = found.slice(offset, offset + limit);
  return { items: items.map((row) => askedApproval(store, row)), total: found.length };
}

/** Ids of the execution and of its child executions, to any depth. */
function treeBelow(store: Store, id: string): readonly string[] {
  const tree = wholeTree({ id }, (parent) => store.find('executions', { parent_execution_id: parent }));
  return tree.map((each) => each.id);
}

function older(a: ApprovalRecord, b: ApprovalRecord): number {
  if (a.created_at === b.created_at) return 0;
  return a.created_at < b.created_at ? -1 : 1;
}

function approvalsEndingIn(store: Store, id: string, where: Where<'approvals'>): readonly ApprovalRecord[] {
  const exact = store.find('approvals', { ...where, id });
  const end = id.toUpperCase();
  if (exact.length > 0 || end.length < 4) return exact;
  return store.find('approvals', where, { orderBy: byCreation }).filter((row) => row.id.endsWith(end));
}

/** Questions of the execution and of its child executions, to any depth. What several of them ask together is there once. */
export function pendingApprovals(store: Store, executionId: string): readonly AskedApproval[] {
  const pending = unfinishedTree(store, { id: executionId }).flatMap(({ id }) => {
    // Asked by the execution alone: with the status, SQLite would look through all that is pending in the workspace.
    const asked = store.find('approvals', { execution_id: id }, { orderBy: byCreation });
    return asked.filter(({ status }) => status === 'pending');
  });
  return oneOfEach(pending).map((row) => askedApproval(store, row));
}

function askedApproval(store: Store, row: ApprovalRecord): AskedApproval {
  const execution = store.get('executions', { id: row.execution_id });
  const isAsked = row.status === 'pending' || row.status === 'expired';
  return {
    ...row,
    workflow: execution?.workflow_slug ?? '',
    rehearsal: execution?.rehearsal ?? false,
    cost: costSoFar(store, row.execution_id),
    editable: isEditable(row, askingStep(store, row)?.step_type),
    waiting: isAsked ? openBudgetQuestions(store, row).map((each) => waitingAgent(store, each)) : [],
  };
}

function waitingAgent(store: Store, row: ApprovalRecord): WaitingAgent {
  const { id: approval_id, execution_id, step_path } = row;
  const workflow = store.get('executions', { id: execution_id })?.workflow_slug ?? '';
  return { approval_id, execution_id, workflow, step_path, agent: askingStep(store, row)?.agent ?? null };
}

function askingStep(store: Store, { execution_id, step_path }: ApprovalRecord): StepExecutionRecord | undefined {
  return step_path === null ? undefined : store.get('step_executions', { execution_id, step_path });
}

const latestFirst = [{ column: 'seq', direction: 'desc' }] as const;
const bySeq = [{ column: 'seq', direction: 'asc' }] as const;
const byPosition = [{ column: 'position', direction: 'asc' }] as const;
const byCreation = [{ column: 'created_at', direction: 'asc' }] as const;

function hintOf(hint: string | undefined): { readonly hint?: string } {
  return hint === undefined ? {} : { hint };
}

function summaryOf(row: ExecutionRecord, isLive: IsLive): ExecutionSummary {
  const { parent_step, agent, input } = row;
  const asked = agent === null ? null : firstLine(asText(input['message']), longestAsked);
  return { ...factsOf(row, isLive), parent_step, agent, asked, resumable: !hasEnded(row) && !isLive(row.id) };
}

const longestAsked = 80;

/** What a report and a summary have in common. */
function factsOf(
  row: ExecutionRecord,
  isLive: IsLive,
): Omit<ExecutionSummary, 'parent_step' | 'agent' | 'asked' | 'resumable'> {
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
