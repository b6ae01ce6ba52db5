import type { FrozenDefinition } from '../../domain/frozen-definition.ts';
import type { AgentStep, ContextItem } from '../../domain/workflow.ts';
import { allSteps } from '../../domain/step-lists.ts';
import type { RequestedItem } from '../../ports/context-preparer.ts';

interface Place {
  readonly step_name: string;
  readonly agent: string;
  /** Of the briefing: those of the workflow, then those of the step, as they were rendered. */
  readonly items: readonly ContextItem[];
}

/** The items with what is known of who else is given them. */
export function requestedItems(definition: FrozenDefinition, place: Place): readonly RequestedItem[] {
  const { context } = definition.workflow;
  const steps = agentSteps(definition);
  const own = steps.find(({ name }) => name === place.step_name)?.context ?? [];
  return place.items.map((item, index) => {
    const is_common = index < context.length;
    const written = is_common ? context[index] : own[index - context.length];
    const sharers = is_common ? steps : steps.filter((step) => names(step, written));
    const agents = [...sharers.map(agentOf), ...membersOf(definition, item)];
    return { ...item, is_common, shared_with: [...new Set(agents)].filter((name) => name !== place.agent).sort() };
  });
}

function agentSteps({ workflow }: FrozenDefinition): readonly AgentStep[] {
  return allSteps(workflow).flatMap(({ step }) => (step.type === 'agent' ? [step] : []));
}

function agentOf({ agent, inline, name }: AgentStep): string {
  return agent ?? inline?.name ?? name;
}

/** Compared as they are written: what templates make of them is the same where the run is. */
function names({ context }: AgentStep, item: ContextItem | undefined): boolean {
  const wanted = JSON.stringify(item);
  return context.some((each) => JSON.stringify(each) === wanted);
}

function membersOf({ team }: FrozenDefinition, item: ContextItem): readonly string[] {
  if (item.kind !== 'shared') return [];
  return team?.groups.find(({ name }) => name === item.group)?.members ?? [];
}
