import { wholeTree } from '../base/whole-tree.ts';
import type { ApprovalRecord, AskedApproval, WaitingAgent } from '../domain/approval.ts';
import { oneOfEach } from '../domain/budget-question.ts';
import { isEditable } from '../domain/editable-approval.ts';
import type { StepExecutionRecord } from '../domain/execution.ts';
import { type Page, usualPage } from '../domain/page.ts';
import type { Where } from '../domain/tables.ts';
import type { Store } from '../ports/store.ts';
import { joinedQuestions, openBudgetQuestions } from '../registry/budget-question.ts';
import type { ApprovalFilter } from './calls/approval-api.ts';
import { costSoFar } from './cost-so-far.ts';
import { findExecution } from './find-execution.ts';
import { unfinishedTree } from './unfinished-kin.ts';

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

const byCreation = [{ column: 'created_at', direction: 'asc' }] as const;
