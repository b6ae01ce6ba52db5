import { type Result, fail, ok } from '../base/result.ts';
import type { AgentChoice } from '../domain/agent-choice.ts';
import type { Failure } from '../domain/failure.ts';
import type { GroupDefinition } from '../domain/group.ts';
import { type TeamRoster, agentNamed } from '../domain/team-roster.ts';
import type { SkillBook } from '../ports/skill-book.ts';
import { type Candidate, findBestAgent, rankAgents } from './find-best-agent.ts';
import { trustIn } from './trust-in.ts';
import { unknownAgent, unknownGroup } from './unknown-name.ts';

export interface AgentWish {
  /** At least one. */
  readonly capabilities: readonly string[];
  /** Only members of this group; null: everybody. */
  readonly group: string | null;
  /** Names of agents that are not to be chosen. */
  readonly exclude: readonly string[];
  /** The agent that asks, which is not chosen and whose trust counts; null: a person or program. */
  readonly by: string | null;
}

/**
 * Who of the team suits best, by capabilities and recorded skills. Fails with `invalid_arguments`, `unknown_group`, and with
 * `unknown_agent` for one to be excluded that nobody is.
 */
export function findAgent(
  skills: Pick<SkillBook, 'of'>,
  team: TeamRoster,
  wish: AgentWish,
): Result<AgentChoice, Failure> {
  if (wish.capabilities.length === 0) {
    return fail({ code: 'invalid_arguments', message: 'Name at least one capability.' });
  }
  const groups = groupsFor(team, wish.group);
  if (!groups.ok) return groups;
  const known = [...new Set([...Object.keys(team.agents), ...team.groups.flatMap(({ members }) => members)])];
  const stranger = wish.exclude.find((name) => !known.includes(name));
  if (stranger !== undefined) return fail(unknownAgent(stranger, known));
  const names = wish.group === null ? Object.keys(team.agents) : groups.value.flatMap(({ members }) => members);
  const passedOver = new Set([...wish.exclude, wish.by]);
  const candidates = names
    .filter((name) => !passedOver.has(name))
    .flatMap((name) => candidateOf(skills, team, { name, groups: groups.value, by: wish.by }));
  return ok(choiceOf(wish.capabilities, candidates));
}

function groupsFor({ groups }: TeamRoster, wanted: string | null): Result<readonly GroupDefinition[], Failure> {
  if (wanted === null) return ok(groups);
  const found = groups.filter(({ name }) => name === wanted);
  if (found.length > 0) return ok(found);
  const known = groups.map(({ name }) => name);
  return fail(unknownGroup(wanted, known));
}

/** None for a member that has no file. */
function candidateOf(
  skills: Pick<SkillBook, 'of'>,
  { agents }: TeamRoster,
  {
    name,
    groups,
    by,
  }: { readonly name: string; readonly groups: readonly GroupDefinition[]; readonly by: string | null },
): readonly Candidate[] {
  const agent = agentNamed(agents, name);
  if (agent === undefined) return [];
  const { capabilities } = agent;
  return [{ agent: name, capabilities, skills: skills.of(name), trust: trustIn(groups, name, by) }];
}

function choiceOf(capabilities: readonly string[], candidates: readonly Candidate[]): AgentChoice {
  const found = findBestAgent(capabilities, candidates);
  if (found.kind === 'none') {
    return { agent: null, score: 0, reason: found.reason, candidates: [], nearest: found.nearest };
  }
  const { agent, score } = found.best;
  return { agent, score, reason: found.reason, candidates: rankAgents(capabilities, candidates), nearest: [] };
}
