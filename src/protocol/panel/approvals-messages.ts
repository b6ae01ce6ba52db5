import type { ApprovalCard, ApprovalPlace } from '../../presentation/panel/approvals/approval-card.ts';
import type { PanelAnswer } from '../../presentation/panel/approvals/panel-answer.ts';
import type { RowsNews } from '../rows-news.ts';

/** What the page says of questions. */
export type ApprovalsRequest =
  | { readonly kind: 'answer_approval'; readonly place: ApprovalPlace; readonly answer: PanelAnswer }
  /** All of them, once the person has seen what they are. */
  | { readonly kind: 'approve_several'; readonly places: readonly ApprovalPlace[] }
  /** What would happen is changed in an editor. */
  | { readonly kind: 'change_approval'; readonly place: ApprovalPlace }
  /** What would happen is shown in an editor: the difference, or all details. */
  | { readonly kind: 'open_proposal'; readonly place: ApprovalPlace };

/** What the page is told of questions. */
export type ApprovalsNews =
  /** Those that are open. */
  | ({ readonly kind: 'approvals_changed' } & RowsNews<ApprovalCard>)
  /** One is not asked any more: who has answered it, and how. */
  | { readonly kind: 'approval_answered'; readonly words: string }
  /** They come to the front, and the keyboard to this one; null: to the first. */
  | { readonly kind: 'seek_approval'; readonly place: ApprovalPlace | null };
