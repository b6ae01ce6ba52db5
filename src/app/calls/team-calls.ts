import { correctSkill } from '../correct-skill.ts';
import { findInTeam, reportTeam, showAgent } from '../team-queries.ts';
import type { WorkspaceBase } from '../workspace-base.ts';
import type { CommandParts } from './command-parts.ts';
import type { TeamCommands, TeamQueries } from './team-api.ts';

export function createTeamCommands({ running, inTurn }: Pick<CommandParts, 'running' | 'inTurn'>): TeamCommands {
  return { correctSkill: inTurn((correction) => correctSkill(running.core, correction)) };
}

export function createTeamQueries(base: WorkspaceBase): TeamQueries {
  return {
    team: () => reportTeam(base),
    showAgent: (name) => showAgent(base, name),
    findAgent: (wish) => findInTeam(base, wish),
  };
}
