import type { Configuration } from '../domain/configuration.ts';
import type { WorkspaceNames } from '../dsl/workspace-names.ts';
import type { FoundTeam } from './found-team.ts';

interface BudgetSurroundings {
  readonly team: FoundTeam;
  readonly default_model: Configuration['default_model'];
}

/** The names with what it takes to tell whether a budget can suffice: which models agents get, and their prompts. */
export function withBudgetSurroundings(
  names: WorkspaceNames,
  { team, default_model }: BudgetSurroundings,
): WorkspaceNames {
  const read = team.agents.flatMap(({ name, agent }) => (agent === null ? [] : [[name, agent] as const]));
  return { ...names, default_model, team_agents: new Map(read) };
}

/** Few workflows have a budget, and to read the team costs much more than this. */
export function mayHaveBudget(text: string): boolean {
  return /\bbudget["']?\s*:/.test(text);
}
