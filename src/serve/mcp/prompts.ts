import { type GetPromptResult, type McpServer, completable } from '@modelcontextprotocol/server';
import * as z from 'zod';
import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import { executionIds, reportContents } from './execution-resources.ts';
import { foundFor } from './read-resource.ts';

/** Ready questions that a person picks in the client. */
export function registerPrompts(server: McpServer, api: OrchestratorApi): void {
  registerReview(server, api);
  registerPlan(server);
}

function registerReview(server: McpServer, api: OrchestratorApi): void {
  const execution_id = completable(z.string().describe('Id of the execution, or its end.'), (typed) =>
    executionIds(api, typed),
  );
  server.registerPrompt(
    'review_execution',
    {
      title: 'Review an execution',
      description: 'Looks at what an execution did, what it cost, and what to do better.',
      argsSchema: z.object({ execution_id }),
    },
    async ({ execution_id: id }): Promise<GetPromptResult> => {
      const report = await foundFor(() => api.showExecution(id));
      return {
        messages: [
          { role: 'user', content: { type: 'resource', resource: { ...(await reportContents(api, report)) } } },
          { role: 'user', content: { type: 'text', text: reviewText } },
        ],
      };
    },
  );
}

const reviewText = `Review this execution of a workflow of Baton for the person who runs it. Say, shortly and with the steps' names:
1. Did it do what its inputs asked for? Point at what is missing, made up or wrong in the outputs.
2. What failed, was retried, skipped or asked of a person, and why.
3. Where time and tokens went, and which step could be cheaper.
4. Up to three changes to the workflow or its agents, the most useful first.
Only what the report shows counts; say so where it does not tell.`;

function registerPlan(server: McpServer): void {
  const goal = z.string().describe('What is to be reached, and how one sees that it is.');
  const budget_usd = z.string().optional().describe('What may be spent at most, in USD.');
  server.registerPrompt(
    'plan_epic',
    {
      title: 'Plan an epic',
      description: 'Splits a goal into tasks with dependencies, and writes them into the registry of Baton.',
      argsSchema: z.object({ goal, budget_usd }),
    },
    ({ goal: wanted, budget_usd: most }): GetPromptResult => ({
      messages: [{ role: 'user', content: { type: 'text', text: planText(wanted, most) } }],
    }),
  );
}

function planText(goal: string, budget: string | undefined): string {
  const limit = budget === undefined ? '' : ` Set budget_usd of the epic to ${budget}.`;
  return `Plan an epic in Baton for this goal:

${goal}

1. Look with epic_search whether there is one like it; if so, tell the person and stop.
2. Propose the epic and its tasks to the person: small tasks, each with a result that can be checked, and what each depends on. Wait for their agreement.
3. Make the epic with epic_create and then its tasks with task_create, those first on which others depend.${limit} Name a workflow_slug where one does the task; else leave it to an agent.
4. Show with epic_status what stands, and say which tasks can begin. Start nothing.`;
}
