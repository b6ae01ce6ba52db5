import { listApprovals } from '../approval-queries.ts';
import type { WorkspaceBase } from '../workspace-base.ts';
import type { ApprovalCommands, ApprovalQueries } from './approval-api.ts';
import type { CommandParts } from './command-parts.ts';

export function createApprovalCommands({ decisions }: Pick<CommandParts, 'decisions'>): ApprovalCommands {
  return { decide: (id, decision) => decisions.decide(id, decision) };
}

export function createApprovalQueries({ store }: WorkspaceBase): ApprovalQueries {
  return { listApprovals: async (filter) => listApprovals(store, filter) };
}
