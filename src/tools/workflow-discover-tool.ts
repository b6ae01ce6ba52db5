import * as z from 'zod';
import type { Json, JsonObject } from '../base/json.ts';
import { ok } from '../base/result.ts';
import { words } from '../domain/call-words.ts';
import type { DiscoveredWorkflow, DiscoveryWish, WorkflowDiscovery } from '../domain/workflow-discovery.ts';
import type { Teamwork } from '../ports/teamwork.ts';
import { type AgentTool, defineTool } from './agent-tool.ts';
import { nextStep } from './discovery-advice.ts';
import { type OutsideContract, insideShape } from './tool-contract.ts';
import { requirementsOf, workflowRequirements } from './workflow-requirements.ts';

const usualCount = 10;
const mostCount = 50;

const input = z.strictObject({
  query: z
    .string()
    .max(2000)
    .optional()
    .describe('What it is for, in a few words: only workflows with at least one of them in name, description or tags.'),
  tags: z
    .array(z.string().trim().min(1).max(200))
    .max(50)
    .default([])
    .describe('Tags that it should have. One that it lacks lowers the score.'),
  requirements: workflowRequirements.default({}).describe('What it must be able to do.'),
  limit: z.int().min(1).max(mostCount).default(usualCount).describe('How many to give at most.'),
});

type Input = z.output<typeof input>;

export const workflowDiscoverContract: OutsideContract<Input> = {
  name: 'workflow_discover',
  topic: 'workflow',
  title: 'Find a workflow of Baton',
  summary: 'Find workflows that can do something, and what they lack for it',
  icon: 'search',
  description:
    'Finds workflows that suit a piece of work, the best first, and tells what each lacks for it. Call it before you write a workflow. ' +
    'match_score, from 0 to 1, is 0.6 of the share of the requirements that it meets, 0.2 of the share of the tags that it has and 0.2 of its success rate; what you do not ask for counts in full, and the success rate of one that never ran counts to its requirements. ' +
    'From 0.95 on reuse it: start it with spawn_and_await. From 0.5 on fork_and_patch: workflow_create with based_on and patches for what is missing. Below that create_new: workflow_create from scratch.',
  inside: 'The workflow in which you work is never among them.',
  outside: 'A workflow of Baton is a YAML file in .baton/workflows. It changes nothing.',
  input,
  answers: {
    workflows:
      'Each with slug, name, description, tags, match_score, recommendation (reuse, fork_and_patch or create_new), has and missing (of what was required), extra (what it has besides), trigger_types, step_types, tool_types, model_name, memory, inputs, steps (the first 20: name, type, and agent where one of the team works in it), execution_count, success_rate, avg_duration_ms and avg_cost_usd (null as long as no run has ended).',
    total_searched: 'How many workflows could have been found: active ones without errors.',
    next_step: 'What to do now.',
  },
  effect: 'reads',
  words: () => ({ question: null, progress: words`Looking for a workflow` }),
};

export function discoveryWish({ query, tags, requirements, limit }: Input): DiscoveryWish {
  return { query: query ?? null, tags, requirements: requirementsOf(requirements), limit };
}

export function discoveryForModel(found: WorkflowDiscovery, { requirements }: DiscoveryWish): JsonObject {
  const { workflows, total_searched } = found;
  return {
    workflows: workflows.map(asJson),
    total_searched,
    next_step: nextStep(found, requirements),
  };
}

function asJson(workflow: DiscoveredWorkflow): JsonObject {
  const inputs = Object.entries(workflow.inputs).map(([name, declaration]): [string, Json] => [
    name,
    { ...declaration },
  ]);
  const steps = workflow.steps.map(({ name, type, agent }) => ({ name, type, ...(agent === null ? {} : { agent }) }));
  return { ...workflow, inputs: Object.fromEntries(inputs), steps };
}

/** Reads files and record as they are now. */
export function workflowDiscoverTool({ library }: Pick<Teamwork, 'library'>): AgentTool {
  return defineTool({
    ...insideShape(workflowDiscoverContract),
    settings: z.strictObject({}),
    refusal: () => undefined,
    effect: async () => ok({ kind: 'none' }),
    preview: async ({ requirements, ...given }) => ok({ ...given, requirements: { ...requirements } }),
    async run(given, { caller }) {
      const wish = discoveryWish(given);
      return ok(discoveryForModel(await library.discover(wish, caller.execution_id), wish));
    },
  });
}
