import { type Ability, demandsOf } from '../domain/match-score.ts';
import type { DiscoveredWorkflow, WorkflowDiscovery, WorkflowRequirements } from '../domain/workflow-discovery.ts';

/** What the best of what was found is good for, as the next thing to do. For a model. */
export function nextStep({ workflows: [best] }: WorkflowDiscovery, requirements: WorkflowRequirements): string {
  if (best === undefined) {
    return 'No workflow was found. Look again with other words or fewer tags, or write one with workflow_create and start it with spawn_and_await.';
  }
  switch (best.recommendation) {
    case 'reuse':
      return `Start '${best.slug}' with spawn_and_await: workflow_slug ${best.slug}, payload ${payloadOf(best)}.`;
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

function patchesFor({ missing }: DiscoveredWorkflow, requirements: WorkflowRequirements): string {
  const open = demandsOf(requirements).filter(({ name }) => missing.includes(name));
  if (open.length === 0) {
    return 'patches for what you need otherwise: it has all that is required, and its tags or its success rate lower the score';
  }
  return `patches for what is missing: ${open.map(patchFor).join('; ')}`;
}

function patchFor({ kind, name }: Ability): string {
  switch (kind) {
    case 'tool':
      return `add_tool with tool ${name}`;
    case 'step_type':
      return `add_step with a step of type ${name}`;
    case 'model':
      return `update_config with model ${name}`;
    case 'memory':
      return 'update_config with conversation_memory true';
    case 'trigger':
      return `triggers with ${name} beside the patches`;
  }
}
