import type { ApprovalPlace } from '../../presentation/panel/approvals/approval-card.ts';
import type { ExecutionTarget } from '../commands/targets.ts';

/** What a person wants to see in the Orchestration panel. */
export interface PanelWish {
  /** Undefined: the one that it shows. */
  readonly execution?: ExecutionTarget | undefined;
  /** The questions come to the front, and the keyboard to this one; null: to the first. Undefined: whatever it shows. */
  readonly question?: ApprovalPlace | null | undefined;
}
