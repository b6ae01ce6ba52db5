import type { ApprovalCard } from '../../../src/presentation/panel/approvals/approval-card.ts';
import type { PanelAnswer } from '../../../src/presentation/panel/approvals/panel-answer.ts';
import type { PanelRequest } from '../../../src/protocol/panel-messages.ts';
import type { ApprovalDrafts } from './approval-drafts.ts';

/** What a question is drawn with. */
export interface ApprovalContext {
  readonly say: (request: PanelRequest) => void;
  readonly drafts: ApprovalDrafts;
  /** The drafts are other ones now. */
  readonly change: () => void;
  /** Asks why it is to be rejected, and puts the keyboard there. */
  readonly beginReject: (card: ApprovalCard) => void;
}

export function tell({ place }: ApprovalCard, { say }: ApprovalContext, answer: PanelAnswer): void {
  say({ kind: 'answer_approval', place, answer });
}
