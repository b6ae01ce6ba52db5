import { BatonError } from '../base/errors.ts';
import { didYouMean } from '../base/nearest-name.ts';
import type { AgentChoice } from '../domain/agent-choice.ts';
import { hasEnded } from '../domain/execution.ts';
import { FailureError } from '../domain/failure-error.ts';
import type { GroupDefinition } from '../domain/group.ts';
import { unreadStatuses } from '../domain/message.ts';
import type { AgentDetail, AgentStandingReport, TeamReport } from '../domain/team-report.ts';
import type { Store } from '../ports/store.ts';
import { findAgent } from '../team/find-agent.ts';
import { subordinatesOf, supervisorOf } from '../team/supervision.ts';
import { foundTeamReport } from './found-team-report.ts';
import type { FindAgentRequest } from './calls/team-api.ts';
import type { WorkspaceBase } from './workspace-base.ts';

type Parts = Pick<WorkspaceBase, 'definitions' | 'store'>;

/** Files that cannot be read are there too, with what is wrong in them. */
export async function reportTeam({ definitions, store }: Parts): Promise<TeamReport> {
  const skills = (agent: string) => store.find('skills', { agent });
  return foundTeamReport(await definitions.listTeam(), { skills, unread: (agent) => unreadBy(store, agent) });
}

/** Throws `unknown_agent` with the nearest name. */
export async function showAgent(parts: Parts, name: string): Promise<AgentDetail> {
  const { agents, groups } = await reportTeam(parts);
  const agent = agents.find((each) => each.name === name);
  if (agent === undefined) {
    throw unknownAgent(
      name,
      agents.map((each) => each.name),
    );
  }
  const own = groups.flatMap(({ definition }) => (definition?.members.includes(name) === true ? [definition] : []));
  return { ...agent, standings: own.map((group) => standingIn(group, name)) };
}

/** Throws `unknown_group`, `unknown_agent` for one to be excluded, `invalid_input`. */
export async function findInTeam({ definitions, store }: Parts, wish: FindAgentRequest): Promise<AgentChoice> {
  const skills = { of: (agent: string) => store.find('skills', { agent }) };
  const choice = findAgent(skills, await definitions.team(), { ...wish, by: null });
  if (choice.ok) return choice.value;
  if (choice.error.code !== 'invalid_arguments') throw new FailureError(choice.error);
  throw new BatonError('invalid_input', choice.error.message, { hint: 'Such as --capabilities research,writing.' });
}

export function unknownAgent(name: string, known: readonly string[]): BatonError {
  return new BatonError('unknown_agent', `There is no agent '${name}'.${didYouMean(name, known)}`, {
    hint: known.length === 0 ? 'Write .baton/agents/<name>.yaml.' : `Known: ${known.join(', ')}.`,
  });
}

export function unknownGroup(name: string, known: readonly string[]): BatonError {
  return new BatonError('unknown_group', `There is no group '${name}'.${didYouMean(name, known)}`, {
    hint: known.length === 0 ? 'Write .baton/groups/<name>.yaml.' : `Known: ${known.join(', ')}.`,
  });
}

/** A broadcast has a receipt for each who gets it. What was said in an execution that has ended is not read any more. */
function unreadBy(store: Pick<Store, 'find' | 'get'>, agent: string): number {
  const status = unreadStatuses;
  const direct = store.find('messages', { to_agent: agent, status });
  const broadcast = store.find('message_receipts', { agent, status });
  return [...direct, ...broadcast].filter(({ execution_id: id }) => {
    const execution = id === null ? undefined : store.get('executions', { id });
    return execution === undefined || !hasEnded(execution);
  }).length;
}

function standingIn(group: GroupDefinition, agent: string): AgentStandingReport {
  return {
    group: group.name,
    supervisor: supervisorOf(group, agent) ?? null,
    subordinates: subordinatesOf(group, agent),
    relationships: group.relationships.filter(({ from, to }) => from === agent || to === agent),
  };
}
