import type { ApprovalDecision, ApprovalRecord, ApprovalStatus, AskedApproval } from '../../domain/approval.ts';
import type { Page } from '../../domain/page.ts';

export interface ApprovalCommands {
  /** Answers a question; the execution that waits for it goes on if it is live, else with `resume`. */
  decide(id: string, decision: ApprovalDecision): Promise<ApprovalRecord>;
}

export interface ApprovalQueries {
  listApprovals(filter: ApprovalFilter): Promise<Page<AskedApproval>>;
}

export interface ApprovalFilter {
  /** Only the one with this id, or those whose id ends so: four characters at least. */
  readonly id?: string;
  readonly status?: ApprovalStatus;
  /** Only of this one and of all that it started, to any depth; an unambiguous end of the id will do. */
  readonly execution?: string;
  readonly limit?: number;
  readonly offset?: number;
}
