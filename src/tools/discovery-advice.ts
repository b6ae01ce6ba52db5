import { type Ability, demandsOf } from '../domain/match-score.ts';
import type { DiscoveredWorkflow, WorkflowDiscovery, WorkflowRequirements } from '../domain/workflow-discovery.ts';

/** What the best of what was found is good for, as the next thing to do. For a model. */
export function nextStep({ workflows: [best] }: WorkflowDiscovery, requirements: WorkflowRequirements): string {
  if (best === undefined) {
    return 'No workflow was found. Look again with other words or none, or write one with workflow_create and start it with spawn_and_await.';
  }
  switch (best.recommendation) {
    case 'reuse':
      return `Start '${best.slug}' with spawn_and_await: workflow_slug ${best.slug}, payload ${payloadOf(best)}.${doubt(requirements)}`;
    case 'fork_and_patch':
      return `Fork '${best.slug}': call workflow_create with based_on: ${best.slug} and ${patchesFor(best, requirements)}. Then start the slug that it answers with spawn_and_await.`;
    case 'create_new':
      return `Nothing comes near enough: '${best.slug}' is the nearest. Write a workflow from scratch with workflow_create, and start the slug that it answers with spawn_and_await.`;
  }
}

function payloadOf({ inputs }: DiscoveredWorkflow): string {
  const required = Object.entries(inputs).filter(([, { required: isRequired }]) => isRequired);
  return required.length === 0 ? 'as its inputs say' : `with ${required.map(([name]) => name).join(', ')}`;
}

/** What was not asked for counts in full. */
function doubt(requirements: WorkflowRequirements): string {
  return demandsOf(requirements).length > 0
    ? ''
    : ' You required nothing of it: make sure first that it does what you want, by its description and steps.';
}

function patchesFor({ missing, steps }: DiscoveredWorkflow, requirements: WorkflowRequirements): string {
  const open = demandsOf(requirements).filter(({ name }) => missing.includes(name));
  if (open.length === 0) {
    return 'patches for what you need otherwise: it has all that is required, and its tags or its success rate lower the score';
  }
  return `patches for what is missing: ${open.map((demand) => patchFor(demand, patchable(steps))).join('; ')}`;
}

/** Steps whose agent a fork can change. */
function patchable(steps: DiscoveredWorkflow['steps']): string | undefined {
  const names = steps.filter(({ type, agent }) => type === 'agent' && agent === null).map(({ name }) => name);
  return names.length === 0 ? undefined : names.join(' or ');
}

/** `step`: whose agent it can be. */
function patchFor({ kind, name }: Ability, step: string | undefined): string {
  const newStep = 'add_step with a step of type agent that has';
  switch (kind) {
    case 'tool':
      return step === undefined ? `${newStep} tool ${name}` : `add_tool with step ${step} and tool ${name}`;
    case 'step_type':
      return `add_step with a step of type ${name}`;
    case 'model':
      return step === undefined ? `${newStep} model ${name}` : `update_config with step ${step} and model ${name}`;
    case 'memory':
      return step === undefined
        ? `${newStep} conversation_memory true`
        : `update_config with step ${step} and conversation_memory true`;
    case 'trigger':
      return `triggers with ${name} beside the patches`;
  }
}
