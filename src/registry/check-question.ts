import { type ApprovalRecord, isCheckQuestion } from '../domain/approval.ts';
import { acceptanceSubject } from '../domain/acceptance-command.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import { type Change, update } from '../domain/tables.ts';
import type { ApprovalQuestion } from '../ports/approval-gate.ts';
import type { StoreReads } from '../ports/store.ts';
import { type Occasion, taskEvent } from './registry-event.ts';
import type { TouchedRow } from './touched-rows.ts';

/** A task that an execution has worked on, and the command that decides whether it is done. */
export interface CommandCheck {
  readonly task: TaskRecord;
  readonly command: string;
}

/** The rows of approvals that ask whether a command may check a task: nothing else asks so for a whole execution. */
const ofCheck = { step_path: null, kind: 'command' } as const;

/** What a person is asked before the command checks the task. `execution_id`: the one that worked on it. */
export function checkQuestion(store: StoreReads, check: CommandCheck, execution_id: string): ApprovalQuestion {
  const { task, command } = check;
  const again = wasBegun(store, task) ? ' It was begun before, and the program that ran it has ended.' : '';
  return {
    ...ofCheck,
    execution_id,
    subject: acceptanceSubject(command),
    question: `Run the acceptance check of the task '${task.title}'?${again}`,
    payload: { task_id: task.id, command },
    idempotency_key: `acceptance/${task.id}/${store.count('approvals', { execution_id, ...ofCheck })}`,
  };
}

/** The last question about this check that still says something: what was asked for one try holds for that try. */
export function openCheckQuestion(store: StoreReads, check: CommandCheck): ApprovalRecord | undefined {
  const { task, command } = check;
  if (task.execution_id === null) return undefined;
  const asked = store
    .find('approvals', { execution_id: task.execution_id, ...ofCheck })
    .filter(({ payload }) => payload['task_id'] === task.id && payload['command'] === command);
  const last = asked.at(-1);
  return last === undefined || last.status === 'expired' || isUsed(store, last, task) ? undefined : last;
}

/** Who has allowed the check: a person for this try, or for everything of the kind in the execution. */
export function checkApproval(store: StoreReads, check: CommandCheck): ApprovalRecord | undefined {
  const asked = openCheckQuestion(store, check);
  if (asked !== undefined) return asked.status === 'approved' ? asked : undefined;
  const { execution_id } = check.task;
  if (execution_id === null) return undefined;
  const { kind, subject } = checkQuestion(store, check, execution_id);
  return store.get('approvals', { execution_id, kind, subject, status: 'approved', scope: 'execution' });
}

/** The intention, recorded before the command begins: a person's word for it is used up then. */
export function begunCheck({ task, command }: CommandCheck, approval: string | null, occasion: Occasion): Change {
  return taskEvent('task_updated', task, { occasion, data: { check: command, approval_id: approval } });
}

function isUsed(store: StoreReads, { id, scope }: ApprovalRecord, task: TaskRecord): boolean {
  if (scope === 'execution') return false;
  return store.find('registry_events', { task_id: task.id }).some(({ data }) => data['approval_id'] === id);
}

function wasBegun(store: StoreReads, task: TaskRecord): boolean {
  const since = task.started_at ?? '';
  return store.find('registry_events', { task_id: task.id }).some(({ at, data }) => 'check' in data && at >= since);
}

/**
 * What a task does not wait for any more is asked no longer. Where its check was exchanged meanwhile it is reviewed anew.
 * `now`: ISO time.
 */
export function closedCheckQuestions(
  store: StoreReads,
  tasks: readonly TouchedRow<TaskRecord>[],
  now: string,
): readonly Change[] {
  return tasks.flatMap(({ id, before, after }) => {
    if (before?.activity !== 'waiting_approval' || before.execution_id === null) return [];
    const isExchanged = JSON.stringify(before.acceptance) !== JSON.stringify(after?.acceptance);
    const isWaiting = after?.activity === 'waiting_approval';
    if (after?.activity === 'reviewing' || (isWaiting && !isExchanged)) return [];
    const asked = { execution_id: before.execution_id, ...ofCheck, status: 'pending' } as const;
    if (store.count('approvals', asked) === 0) return [];
    return [
      update('approvals', asked, { status: 'expired', decided_at: now, updated_at: now }),
      ...(isWaiting ? [update('tasks', { id }, { activity: 'reviewing' })] : []),
    ];
  });
}

/** An answer, whichever, makes the task one that is reviewed: who is to check it looks again. */
export function answeredCheck(answered: ApprovalRecord): readonly Change[] {
  const { payload, updated_at } = answered;
  const { task_id } = payload;
  if (!isCheckQuestion(answered) || typeof task_id !== 'string') return [];
  return [update('tasks', { id: task_id, activity: 'waiting_approval' }, { activity: 'reviewing', updated_at })];
}
