import type { ApprovalCard, ApprovalPlace } from '../../../presentation/panel/approvals/approval-card.ts';
import type { PanelAnswer } from '../../../presentation/panel/approvals/panel-answer.ts';
import type { Asked } from '../../commands/choose-approval.ts';
import type { FolderWorkspace } from '../../workspace/folder-workspace.ts';

/** What answering takes. */
export interface AnswerMeans {
  /** Why nobody can answer in this folder; undefined: people can. */
  whyLocked(workspace: FolderWorkspace): string | undefined;
  /** The question as it is now. Throws `already_decided`, `changed_meanwhile`, and `no_approval` where its folder is gone. */
  ask(place: ApprovalPlace): Promise<Asked>;
  /** Throws `invalid_answer` when the answer does not fit the question, and what recording rejects with. */
  record(asked: Asked, answer: PanelAnswer): Promise<void>;
  /** Lets the person change what would happen, and approves that. Throws `CancelledError` when they do not want to. */
  change(asked: Asked): Promise<void>;
  /** Goes on with the execution that has asked. */
  resume(asked: Asked): Promise<void>;
  /** Shows what would happen in an editor. */
  open(asked: Asked): Promise<void>;
  /** True: the person has read in one list what they are, and approves all of them. */
  confirm(cards: readonly ApprovalCard[]): Promise<boolean>;
}
