import type { Step, Workflow } from './workflow.ts';
import type { StepOutline } from './workflow-discovery.ts';
import { agentNamed } from './team-roster.ts';
import { allSteps } from './step-lists.ts';

/** Enough to know what a patch can name. */
const mostShown = 20;

/** The first steps, nested ones too, as far as somebody has to know them who wants to change them. */
export function stepOutlines(workflow: Workflow): readonly StepOutline[] {
  const steps = allSteps(workflow).slice(0, mostShown);
  return steps.map(({ step }) => ({ name: step.name, type: step.type, agent: teamAgentOf(step, workflow) }));
}

/** Null as well for an agent that the file defines itself. */
function teamAgentOf(step: Step, { agents }: Workflow): string | null {
  if (step.type !== 'agent' || step.agent === null) return null;
  return agentNamed(agents, step.agent) === undefined ? step.agent : null;
}
