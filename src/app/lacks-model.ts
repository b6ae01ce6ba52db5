import type { Configuration } from '../domain/configuration.ts';
import type { ModelReference } from '../domain/model.ts';
import { type TeamRoster, agentNamed } from '../domain/team-roster.ts';
import type { Workflow } from '../domain/workflow.ts';
import { allSteps } from '../domain/step-lists.ts';

interface Surroundings {
  readonly configuration: Configuration;
  readonly team: TeamRoster;
}

/** Whether a run of it cannot begin since an agent names no model, and neither does anything above the agent. */
export function lacksModel(workflow: Workflow, { configuration, team }: Surroundings): boolean {
  if (isNamed(workflow.model) || isNamed(configuration.default_model)) return false;
  return allSteps(workflow).some(({ step }) => {
    if (step.type !== 'agent') return false;
    const name = step.agent ?? '';
    const agent = step.inline ?? agentNamed(workflow.agents, name) ?? agentNamed(team.agents, name);
    return agent !== undefined && !isNamed(agent.model);
  });
}

/** Whether an agent that is delegated to cannot begin since neither it nor the configuration names a model. */
export function agentLacksModel(model: ModelReference | null, { default_model }: Configuration): boolean {
  return !isNamed(model) && !isNamed(default_model);
}

function isNamed(model: ModelReference | null): boolean {
  return model !== null && model.kind !== 'inherit';
}
