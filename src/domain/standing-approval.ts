import type { ApprovalRecord } from './approval.ts';
import { asksAlways } from './side-effect.ts';

type Asked = Pick<ApprovalRecord, 'execution_id' | 'kind' | 'subject'>;

/** Whether "approve for this run" can answer more than one such question: answers are to their own question only. */
export function canStand(question: Pick<ApprovalRecord, 'kind' | 'subject'>): boolean {
  const { kind } = question;
  return kind !== 'human' && kind !== 'budget' && kind !== 'answer' && !asksAlways(question);
}

/** Whether what a person decided answers this question as well: the same was approved for the whole execution. */
export function isCoveredBy(question: Asked, decided: ApprovalRecord): boolean {
  return (
    decided.status === 'approved' &&
    decided.scope === 'execution' &&
    decided.execution_id === question.execution_id &&
    decided.kind === question.kind &&
    decided.subject === question.subject &&
    canStand(question)
  );
}
