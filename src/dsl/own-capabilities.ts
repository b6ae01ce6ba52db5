import { agentNamed } from '../domain/team-roster.ts';
import type { Step, Workflow } from '../domain/workflow.ts';
import { type OwnCapabilities, workingAgent } from '../domain/workflow-capabilities.ts';
import { allSteps } from '../domain/step-lists.ts';

/** What a workflow is made of: triggers, types of steps, tools, models, agents; nested steps count as well. */
export function ownCapabilities(workflow: Workflow): OwnCapabilities {
  const steps = allSteps(workflow).map(({ step }) => step);
  const working = steps.filter((step) => step.type === 'agent');
  const named = distinct(working.map(({ agent }) => agent)).filter((name) => name !== null);
  // An agent that the workflow defines for itself stands before the team's of that name.
  const own = named.map((name) => agentNamed(workflow.agents, name));
  const agents = [...working.map(({ inline }) => inline), ...own].filter((agent) => agent !== null);
  return {
    model: workflow.model,
    triggers: distinct(workflow.triggers.map(({ type }) => type)),
    step_types: distinct(steps.map(({ type }) => type)),
    step_tools: distinct(steps.flatMap(toolsOf)),
    agents: agents.filter((agent) => agent !== undefined).map(workingAgent),
    team_agents: named.filter((_name, index) => own[index] === undefined),
  };
}

function toolsOf(step: Step): readonly string[] {
  return step.type === 'mcp_tool' ? [`mcp:${step.server}/${step.tool}`] : [];
}

function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}
