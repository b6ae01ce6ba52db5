import type { ApprovalDecision, ApprovalKind, ApprovalRecord } from '../domain/approval.ts';
import type { JsonObject } from '../base/json.ts';
import type { Change } from '../domain/tables.ts';

export interface ApprovalQuestion {
  readonly execution_id: string;
  /** Null: the whole execution asks. */
  readonly step_path: string | null;
  readonly kind: ApprovalKind;
  readonly subject: string;
  readonly question: string;
  readonly payload: JsonObject;
  /** Makes asking idempotent: the same key gives the same approval. */
  readonly idempotency_key: string;
}

/** Questions to people. They are rows, so that they can be answered days later from any face. */
export interface ApprovalGate {
  /**
   * Records the question, with these changes in the same transaction when it is new. `decision` is set when the same was
   * approved for this whole execution before, and when the budget that refused has been extended meanwhile. What a budget
   * asks for, an amount or a word on unknown prices, is added to the question.
   */
  request(
    question: ApprovalQuestion,
    alongside?: readonly Change[],
  ): Promise<{ readonly id: string; readonly decision: ApprovalDecision | null }>;
  /**
   * Records the answer, with `scope: execution` also to open questions about the same subject. Of a budget it is the answer
   * to all whom the budget has refused, in whichever execution, and what it grants is granted once, in the same
   * transaction. A second answer to the same question is refused with `already_decided`.
   */
  decide(id: string, decision: ApprovalDecision): Promise<ApprovalRecord>;
}
