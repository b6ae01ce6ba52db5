import { type Clock, isoTime } from '../base/clock.ts';
import { BatonError } from '../base/errors.ts';
import type { IdSource } from '../base/ids.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { didYouMean } from '../base/nearest-name.ts';
import { type ApprovalDecision, type ApprovalRecord, approvalMoves } from '../domain/approval.ts';
import { editableKeys, isEditable } from '../domain/editable-approval.ts';
import { hasEnded } from '../domain/execution.ts';
import type { Failure } from '../domain/failure.ts';
import { isFinal } from '../domain/lifecycle.ts';
import { canStand, isCoveredBy } from '../domain/standing-approval.ts';
import { type Change, update, insert } from '../domain/tables.ts';
import type { ApprovalGate, ApprovalQuestion } from '../ports/approval-gate.ts';
import type { Recorder } from '../ports/recorder.ts';
import type { Store } from '../ports/store.ts';
import { approvedTask } from './approved-task.ts';
import { answeredCheck } from './check-question.ts';
import { askedTogether, grantedBudget, grantedMeanwhile, openBudgetQuestions } from './budget-question.ts';
import { checkedAnswer } from './human-answer.ts';
import { type FactOf, noteTogether } from './note-together.ts';

export interface ApprovalsOptions {
  readonly store: Store;
  readonly recorder: Recorder;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Carries the answer to the run that waits for it; durable when it resolves. */
  readonly answer: (executionId: string, approvalId: string, decision: Json) => Promise<void>;
  /** Why what a person wrote instead could not be done; null: it could, as far as can be told before. */
  readonly editProblem: (approval: ApprovalRecord, edit: JsonObject) => Promise<Failure | null>;
}

/** Approvals as rows: asked once by key, answered once by a person, remembered for the execution when they said so. */
export function createApprovals(options: ApprovalsOptions): ApprovalGate {
  return {
    request: (question, alongside = []) => request(options, question, alongside),
    decide: (id, decision) => decide(options, id, decision),
  };
}

async function request(
  options: ApprovalsOptions,
  question: ApprovalQuestion,
  alongside: readonly Change[],
): Promise<{ readonly id: string; readonly decision: ApprovalDecision | null }> {
  const { store, recorder } = options;
  const { execution_id, idempotency_key } = question;
  const asked = store.get('approvals', { execution_id, idempotency_key });
  if (asked !== undefined) return { id: asked.id, decision: decisionOf(asked) };
  const standing = standingApproval(store, question) ?? grantedMeanwhile(store, question);
  if (standing !== undefined) return { id: standing.id, decision: standingDecision(standing) };
  const row = newApproval(options, askedTogether(store, question));
  const data = { approval_id: row.id, kind: row.kind, question: row.question };
  recorder.note(
    execution_id,
    [{ type: 'approval_requested', ...stepOf(row), key: `asked/${row.id}`, data }],
    [insert('approvals', row), ...alongside],
  );
  return { id: row.id, decision: null };
}

/** "Approve for this run": the same kind and subject was approved for the whole execution. */
function standingApproval(store: Store, question: ApprovalQuestion): ApprovalRecord | undefined {
  if (!canStand(question)) return undefined;
  const { execution_id, kind, subject } = question;
  return store.get('approvals', { execution_id, kind, subject, status: 'approved', scope: 'execution' });
}

function newApproval({ clock, ids }: ApprovalsOptions, question: ApprovalQuestion): ApprovalRecord {
  const now = isoTime(clock.now());
  return {
    ...question,
    id: ids(),
    edited_payload: null,
    scope: 'once',
    status: 'pending',
    decided_by: null,
    decided_at: null,
    reason: null,
    answer: null,
    created_at: now,
    updated_at: now,
  };
}

/** What a person changed was meant for the question that was asked; the next one stands as it is. */
function standingDecision(row: ApprovalRecord): ApprovalDecision | null {
  const decision = decisionOf(row);
  return decision === null ? null : { ...decision, edited_payload: null };
}

function decisionOf(row: ApprovalRecord): ApprovalDecision | null {
  if (row.status !== 'approved' && row.status !== 'rejected') return null;
  return {
    approved: row.status === 'approved',
    decided_by: row.decided_by ?? '',
    reason: row.reason,
    scope: row.scope,
    edited_payload: row.edited_payload,
    answer: row.answer,
  };
}

async function decide(options: ApprovalsOptions, id: string, given: ApprovalDecision): Promise<ApprovalRecord> {
  const { store, clock } = options;
  await checkEdit(options, id, given);
  const row = openRow(store, id);
  const seen = store.get('approvals', { id }) ?? row;
  const decision = { ...given, answer: given.approved ? checkedAnswer(row, given.answer) : given.answer };
  const now = isoTime(clock.now());
  const decided = decidedRow(row, decision, now);
  const others = answeredWith(store, decided).map((other) =>
    decidedRow(other, { ...decision, edited_payload: null }, now),
  );
  const all = [decided, ...others];
  const changes = all.flatMap((each) => [decidedChange(each), ...approvedTask(each), ...answeredCheck(each)]);
  noteTogether(options, all.map(decidedFact), [...changes, ...grantedBudget(decided, seen)]);
  await store.durable();
  // It is recorded: who cannot be told now hears of it when it goes on, and keeps nobody else from hearing.
  const told = await Promise.allSettled(all.map((each) => tellRun(options, each)));
  for (const each of told) if (each.status === 'rejected') throw each.reason;
  return decided;
}

/** Open questions to which this answer is the answer as well, in this execution or in others. */
function answeredWith(store: Store, decided: ApprovalRecord): readonly ApprovalRecord[] {
  const { id, execution_id, kind, subject } = decided;
  const covered = store
    .find('approvals', { execution_id, kind, subject, status: 'pending' })
    .filter((other) => isCoveredBy(other, decided));
  return [...covered, ...openBudgetQuestions(store, decided)].filter((other) => other.id !== id);
}

/** What is asked about a run that has ended is not for the run to hear. */
async function tellRun({ store, answer }: ApprovalsOptions, decided: ApprovalRecord): Promise<void> {
  const asked = store.get('executions', { id: decided.execution_id });
  if (asked !== undefined && hasEnded(asked)) return;
  await answer(decided.execution_id, decided.id, { ...decisionOf(decided) });
}

function decidedRow(row: ApprovalRecord, { approved, ...said }: ApprovalDecision, now: string): ApprovalRecord {
  return { ...row, ...said, status: approved ? 'approved' : 'rejected', decided_at: now, updated_at: now };
}

function decidedFact({ id, execution_id, step_path, ...decided }: ApprovalRecord): FactOf {
  const { status, decided_by, reason, edited_payload } = decided;
  const said = { approved: status === 'approved', decided_by: decided_by ?? '', reason };
  const changed = edited_payload === null ? {} : { changed: true };
  const data = { approval_id: id, ...said, ...changed };
  const statement = { type: 'approval_decided', ...stepOf({ step_path }), key: `decided/${id}`, data } as const;
  return { execution_id, statement };
}

function stepOf({ step_path }: Pick<ApprovalRecord, 'step_path'>): { readonly step?: string } {
  return step_path === null ? {} : { step: step_path };
}

function decidedChange({ id, ...row }: ApprovalRecord): Change {
  const { status, decided_by, decided_at, reason, scope, edited_payload, answer, updated_at } = row;
  const set = { status, decided_by, decided_at, reason, scope, edited_payload, answer, updated_at };
  return update('approvals', { id }, set);
}

/** Throws `invalid_edit` or `not_editable`: an edit that came to nothing would have used the question up. */
async function checkEdit(options: ApprovalsOptions, id: string, given: ApprovalDecision): Promise<void> {
  const { edited_payload: edit } = given;
  if (edit === null) return;
  const row = openRow(options.store, id);
  assertEditable(options.store, row, edit);
  assertOnce(row, given);
  const problem = await options.editProblem(row, edit);
  if (problem === null) return;
  throw new BatonError('invalid_edit', `What was written for approval ${id} cannot be done. ${problem.message}`, {
    hint: 'It still waits for an answer: correct what was written, approve it as it is, or reject it.',
    details: { ...problem.details, problem: problem.code },
  });
}

/**
 * The row to answer: that of the id, or, when its agent does not wait any more, that of another one that waits for the same
 * answer. Throws `unknown_approval` or `already_decided`.
 */
function openRow(store: Store, id: string): ApprovalRecord {
  const row = store.get('approvals', { id });
  if (row === undefined) {
    throw new BatonError('unknown_approval', `There is no approval ${id}.`, { hint: 'See "baton approvals list".' });
  }
  if (!isFinal(approvalMoves, row.status)) return row;
  const [shared] = row.status === 'expired' ? openBudgetQuestions(store, row) : [];
  if (shared !== undefined) return shared;
  throw new BatonError('already_decided', `Approval ${id} ${howDecided(row)}`, {
    hint: `See "baton executions show ${row.execution_id}".`,
    details: { status: row.status, decided_by: row.decided_by, decided_at: row.decided_at, reason: row.reason },
  });
}

/** An edit that nobody looks at would be approved and not done. */
function assertEditable(store: Store, row: ApprovalRecord, edit: JsonObject): void {
  const { id, execution_id, step_path } = row;
  const step = step_path === null ? undefined : store.get('step_executions', { execution_id, step_path });
  if (isEditable(row, step?.step_type)) {
    assertKnownKeys(row, edit);
    return;
  }
  throw new BatonError('not_editable', `What approval ${id} asks about cannot be changed.`, {
    hint: 'Approve it as it is, or reject it with a reason.',
  });
}

/** For the whole run would be approved what was asked about, and that is just what the person did not want. */
function assertOnce({ id }: ApprovalRecord, { scope }: ApprovalDecision): void {
  if (scope === 'once') return;
  throw new BatonError('invalid_edit', `What is changed in approval ${id} is approved once, not for the whole run.`, {
    hint: 'Leave the scope out, or approve it as it is.',
  });
}

function assertKnownKeys(row: ApprovalRecord, edit: JsonObject): void {
  const known = editableKeys(row);
  const unknown = Object.keys(edit).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const message = `What approval ${row.id} asks about has no '${unknown}' that could be changed.`;
  throw new BatonError('invalid_edit', `${message}${didYouMean(unknown, known)}`, {
    hint: `It can change: ${known.join(', ')}.`,
    details: { keys: known },
  });
}

function howDecided({ status, decided_by, decided_at, reason }: ApprovalRecord): string {
  if (status === 'expired') return 'is no longer asked: its step ended without it.';
  const when = decided_at === null ? '' : ` on ${decided_at.slice(0, 19).replace('T', ' ')} UTC`;
  return `was already ${status} by ${decided_by ?? 'somebody'}${when}${reason === null ? '.' : `: ${reason}`}`;
}
