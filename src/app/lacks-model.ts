import type { AgentDefinition } from '../domain/agent.ts';
import type { Configuration } from '../domain/configuration.ts';
import type { ModelReference } from '../domain/model.ts';
import type { Workflow } from '../domain/workflow.ts';
import { allSteps } from '../dsl/step-graph.ts';

interface Surroundings {
  readonly configuration: Configuration;
  readonly team: ReadonlyMap<string, AgentDefinition>;
}

/** Whether a run of it cannot begin since an agent names no model, and neither does anything above the agent. */
export function lacksModel(workflow: Workflow, { configuration, team }: Surroundings): boolean {
  if (isNamed(workflow.model) || isNamed(configuration.default_model)) return false;
  return allSteps(workflow).some(({ step }) => {
    if (step.type !== 'agent') return false;
    const name = step.agent ?? '';
    const agent = step.inline ?? workflow.agents[name] ?? team.get(name);
    return agent !== undefined && !isNamed(agent.model);
  });
}

function isNamed(model: ModelReference | null): boolean {
  return model !== null && model.kind !== 'inherit';
}
