import { nearestName } from '../../base/nearest-name.ts';
import type { ToolUse } from '../../domain/agent.ts';
import type { AgentStep, Step } from '../../domain/workflow.ts';
import type { Draft } from '../normalize/workflow.ts';
import type { Path } from '../yaml/path.ts';
import { PatchRefused } from './patch-refused.ts';

export interface FoundStep {
  readonly step: Step;
  readonly path: Path;
}

/** The step of this name, wherever it is nested. Throws `PatchRefused`, with the nearest name. */
export function findStep({ places }: Draft, name: string, key = 'step'): FoundStep {
  for (const [step, path] of places) if (step.name === name) return { step, path };
  throw unknownName(
    name,
    key,
    [...places.keys()].map((step) => step.name),
  );
}

/** An agent whose keys stand in the text. */
export interface FoundAgent {
  /** Of the map in which the keys stand. */
  readonly path: Path;
  readonly tools: readonly ToolUse[];
}

/** The agent of a step, or the agent of the file of this name. Throws `PatchRefused` when it is another one's, too. */
export function findAgent(draft: Draft, name: string): FoundAgent {
  const { places, workflow } = draft;
  const steps = [...places.keys()];
  const step = steps.find((each) => each.name === name);
  if (step === undefined) {
    const agent = agentOfFile(draft, name);
    if (agent !== undefined) return agent;
    throw unknownName(name, 'step', [...steps.map((each) => each.name), ...Object.keys(workflow.agents)]);
  }
  if (step.type !== 'agent') throw impossible(`'${name}' is a ${step.type} step, which has no agent.`);
  if (step.agent === null) return { path: places.get(step) ?? [], tools: step.inline?.tools ?? [] };
  return sharedAgent(draft, step, step.agent);
}

function sharedAgent(draft: Draft, { name }: AgentStep, agentName: string): FoundAgent {
  const agent = agentOfFile(draft, agentName);
  const remedy = 'Remove the step and add one with an agent of its own.';
  if (agent === undefined) {
    throw impossible(`'${name}' is done by '${agentName}' of the team, whom a fork does not change. ${remedy}`);
  }
  const others = [...draft.places.keys()].filter(
    (step) => step.type === 'agent' && step.agent === agentName && step.name !== name,
  );
  if (others.length === 0) return agent;
  const also = others.map((step) => `'${step.name}'`).join(', ');
  throw impossible(
    `'${name}' is done by '${agentName}', who does ${also} as well. Patch '${agentName}' for all. ${remedy}`,
  );
}

function agentOfFile({ workflow, root }: Draft, name: string): FoundAgent | undefined {
  const agent = Object.hasOwn(workflow.agents, name) ? workflow.agents[name] : undefined;
  return agent && { path: [...root, 'agents', name], tools: agent.tools };
}

function impossible(message: string): PatchRefused {
  return new PatchRefused({ key: 'step', code: 'patch-impossible' }, message);
}

function unknownName(name: string, key: string, names: readonly string[]): PatchRefused {
  const nearest = nearestName(name, names);
  const hint =
    nearest === undefined ? ` There are ${names.slice(0, 20).join(', ') || 'none'}.` : ` Did you mean '${nearest}'?`;
  return new PatchRefused({ key, code: 'unknown-step' }, `There is no step '${name}' to patch.${hint}`);
}
