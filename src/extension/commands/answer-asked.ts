import type { Json } from '../../base/json.ts';
import type { ExecutionReport } from '../../domain/execution-report.ts';
import { showProposed } from '../documents/proposed-texts.ts';
import type { Parts } from '../parts.ts';
import { reject, settle } from './answer-approval.ts';
import { type Asked, approvalOf, nothingWaits, stillAsked } from './choose-approval.ts';
import { executionTarget } from './targets.ts';

/** What is said of a question beside its buttons in the chat: what a press on them is called on. */
export interface AskedTarget extends Asked {
  /** To a question of a workflow; absent: a yes. */
  readonly answer?: Json;
}

/** As `{ workspace, id, approval }` of `executionTarget`, with the answer. */
export function askedTarget({ workspace, approval, answer }: AskedTarget): object {
  const { id, execution_id } = approval;
  return { workspace, id: execution_id, approval: id, ...(answer === undefined ? {} : { answer }) };
}

/** Says yes to a question that the person has before them, and to nothing that came instead of it. */
export async function approveAsked(parts: Parts, target: unknown): Promise<ExecutionReport> {
  const asked = await askedBy(target);
  const answer = answerOf(target);
  return await settle(parts, asked, { approved: true, scope: 'once', ...(answer === undefined ? {} : { answer }) });
}

export async function rejectAsked(parts: Parts, target: unknown): Promise<ExecutionReport> {
  const asked = await askedBy(target);
  return await settle(parts, asked, await reject(asked));
}

/** Shows what would happen: of a text the difference, of everything else all details. */
export async function showAsked(_parts: Parts, target: unknown): Promise<void> {
  const { workspace, approval } = await askedBy(target);
  await showProposed(workspace, approval);
}

async function askedBy(target: unknown): Promise<Asked> {
  const [execution, approval] = [executionTarget(target), approvalOf(target)];
  if (execution === undefined || approval === undefined) throw nothingWaits();
  return await stillAsked(execution, approval);
}

function answerOf(target: unknown): Json | undefined {
  if (typeof target !== 'object' || target === null || !('answer' in target)) return undefined;
  return typeof target.answer === 'string' ? target.answer : undefined;
}
