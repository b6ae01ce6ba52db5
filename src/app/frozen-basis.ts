import type { FrozenDefinition } from '../domain/frozen-definition.ts';
import type { TeamRoster } from '../domain/team-roster.ts';

/** On what a delegated execution is frozen: no file is read for it. */
export interface FrozenBasis extends Pick<FrozenDefinition, 'security' | 'budgets'> {
  readonly team: TeamRoster;
}

/** The team and the settings of a definition that was frozen before. */
export function basisOf({ team, agents, security, budgets }: FrozenDefinition): FrozenBasis {
  return { team: team ?? { agents, groups: [] }, security, budgets };
}
