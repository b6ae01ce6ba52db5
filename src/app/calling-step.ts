import { type FrozenDefinition, modelKeyOf } from '../domain/frozen-definition.ts';
import type { ResolvedModel } from '../domain/model.ts';
import type { AgentStep } from '../domain/workflow.ts';
import { allSteps } from '../domain/step-lists.ts';
import type { Store } from '../ports/store.ts';

/** The step in which an agent execution works; undefined when the definition has none of its name any more. */
export function callingStep(
  store: Store,
  agentExecutionId: string,
  definition: FrozenDefinition,
): AgentStep | undefined {
  const { step_name = null } = store.get('agent_executions', { id: agentExecutionId }) ?? {};
  return step_name === null ? undefined : agentStepNamed(definition, step_name);
}

export function agentStepNamed({ workflow }: FrozenDefinition, name: string): AgentStep | undefined {
  for (const { step } of allSteps(workflow)) {
    if (step.type === 'agent' && step.name === name) return step;
  }
  return undefined;
}

/** What `inherit` means for a child execution: the model of the agent that asks for it, else its parent's. */
export function inheritedModel(
  store: Store,
  agentExecutionId: string | null,
  parent: { readonly definition: FrozenDefinition; readonly model: ResolvedModel | null },
): ResolvedModel | null {
  if (agentExecutionId === null) return parent.model;
  const step = callingStep(store, agentExecutionId, parent.definition);
  return (step === undefined ? undefined : parent.definition.models[modelKeyOf(step)]) ?? parent.model;
}
