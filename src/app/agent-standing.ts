import type { ChainLink, DelegationChain } from '../domain/delegation-chain.ts';
import { executionLine } from '../domain/execution-kin.ts';
import type { FrozenDefinition } from '../domain/frozen-definition.ts';
import { openCase } from '../engine/activities/agent-case.ts';
import { loadExecution } from '../engine/run/load-execution.ts';
import type { AgentStanding } from '../ports/agent-standings.ts';
import type { AgentPlace, Colleague } from '../ports/colleagues.ts';
import type { Store } from '../ports/store.ts';
import { colleaguesOf } from '../team/colleagues.ts';
import { agentStepNamed, callingStep } from './calling-step.ts';
import type { Core } from './core.ts';

type Parts = Pick<Core, 'store' | 'frozen' | 'world'>;

const noTeam = { agents: {}, groups: [] };

/** Where an agent execution stands, from its frozen definition and the executions above it. */
export function standingOf(core: Parts, agentExecutionId: string): AgentStanding {
  const { execution, briefing } = openCase(core, agentExecutionId);
  const { definition } = loadExecution(core, execution.id);
  const above = chainAbove(core, execution.id);
  const own = linkOf(core, agentExecutionId, above.depth);
  return {
    name: own.agent,
    definition: briefing.agent,
    team: definition.team ?? noTeam,
    chain: { ...above, links: [...above.links, own] },
  };
}

/** To whom an agent that is about to work may delegate; nobody where none of the execution's agents has a tool for it. */
export function colleaguesIn(core: Parts, place: AgentPlace): readonly Colleague[] {
  const { definition } = loadExecution(core, place.execution_id);
  const { autonomy_level } = place.agent;
  const from = { name: nameIn(definition, place), autonomy_level };
  return colleaguesOf(definition.team ?? noTeam, from, chainFrom(core, place));
}

/** Below what a child would stand that an agent which is about to work asks for. */
export function chainFrom(core: Parts, place: AgentPlace): DelegationChain {
  const { definition } = loadExecution(core, place.execution_id);
  const above = chainAbove(core, place.execution_id);
  const { max_delegation_depth } = place.agent;
  const own = { agent: nameIn(definition, place), depth: above.depth, max_delegation_depth };
  return { ...above, links: [...above.links, own] };
}

function nameIn(definition: FrozenDefinition, { step_name }: AgentPlace): string | null {
  return agentStepNamed(definition, step_name)?.agent ?? null;
}

/** What a child of this execution stands below, whoever asks for it. */
export function chainAbove(core: Parts, executionId: string): DelegationChain {
  const { store, world } = core;
  const line = executionLine(executionId, (id) => store.get('executions', { id })).toReversed();
  const links = line.flatMap(({ parent_agent_execution_id: caller }, index) =>
    caller === null || !isThere(store, caller) ? [] : [linkOf(core, caller, index - 1)],
  );
  return { links, depth: line.length - 1, limit: world().configuration.budgets.delegation_depth };
}

/** Of a database from which somebody has taken rows, what is left still goes on. */
function isThere(store: Store, agentExecutionId: string): boolean {
  const caller = store.get('agent_executions', { id: agentExecutionId });
  return store.get('executions', { id: caller?.execution_id ?? '' }) !== undefined;
}

function linkOf(core: Parts, agentExecutionId: string, depth: number): ChainLink {
  const { briefing, execution } = openCase(core, agentExecutionId);
  const step = callingStep(core.store, agentExecutionId, loadExecution(core, execution.id).definition);
  const { max_delegation_depth } = briefing.agent;
  return { agent: step?.agent ?? null, depth, max_delegation_depth };
}
