import type { OrchestratorCommands } from '../orchestrator-api.ts';
import { createApprovalCommands } from './approval-calls.ts';
import type { CommandParts } from './command-parts.ts';
import { createDatabaseCommands } from './database-calls.ts';
import { createExecutionCommands } from './execution-calls.ts';
import { createMessageCommands } from './message-calls.ts';
import { createRecordCommands } from './record-calls.ts';
import { createRegistryCommands } from './registry-calls.ts';
import { createTeamCommands } from './team-calls.ts';
import { createTriggerCommands } from './trigger-calls.ts';
import { createWorkflowCommands } from './workflow-calls.ts';

/** Everything that changes something, in the process that holds the workspace. */
export function createCommands(parts: CommandParts): OrchestratorCommands {
  return {
    ...createWorkflowCommands(parts),
    ...createExecutionCommands(parts),
    ...createTriggerCommands(parts),
    ...createApprovalCommands(parts),
    ...createTeamCommands(parts),
    ...createMessageCommands(parts),
    ...createRegistryCommands(parts),
    ...createRecordCommands(parts),
    ...createDatabaseCommands(parts),
  };
}
