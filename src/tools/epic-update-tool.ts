import * as z from 'zod';
import type { JsonObject } from '../base/json.ts';
import { type CallWords, said, shown, words } from '../domain/call-words.ts';
import type { EpicUpdate } from '../domain/registry-requests.ts';
import { budgetTokens, budgetUsd, epicId, epicPriority, epicPriorityOf, title } from './registry-inputs.ts';
import type { RegistryTool } from './registry-tool.ts';

const input = z.strictObject({
  epic_id: epicId.describe('Id of the epic.'),
  status: z
    .enum(['active', 'paused', 'completed', 'failed', 'cancelled'])
    .optional()
    .describe(
      'Its new status. completed and failed want that no task is open; cancelled cancels its open tasks and what runs for them.',
    ),
  title: title.optional(),
  description: z.string().optional().describe('The whole new description.'),
  priority: epicPriority.optional(),
  budget_tokens: budgetTokens.optional(),
  budget_usd: budgetUsd.optional(),
  result_summary: z.string().optional().describe('What has come out of it, for the person.'),
});

type Input = z.output<typeof input>;

export const epicUpdateTool: RegistryTool<Input> = {
  contract: {
    name: 'epic_update',
    topic: 'registry',
    title: 'Change an epic of Baton',
    summary: 'Change, complete or cancel an epic',
    icon: 'edit',
    description:
      'Changes an epic; what is not named stays. Say what has come out of it in result_summary when it ends.',
    outside:
      "It is changed in the person's name, budgets included: raise or remove a budget only when the person wants that.",
    inside: 'Only a person can raise or remove a budget.',
    input,
    answers: {
      epic_id: 'Id of the epic.',
      status: 'Its status now.',
      cancelled: 'What was cancelled with it: ids of tasks and of executions. Missing otherwise.',
    },
    effect: 'records',
    words: callWords,
  },
  async perform({ epic_id, priority, ...fields }, registry, { by }) {
    const number = priority === undefined ? undefined : epicPriorityOf(priority);
    const { epic, cancelled } = await registry.updateEpic(epic_id, { ...fields, priority: number, by });
    return { epic_id: epic.id, status: epic.status, ...cancelledOf(cancelled) };
  },
};

function cancelledOf({ tasks, executions }: EpicUpdate['cancelled']): JsonObject {
  return tasks.length + executions.length === 0 ? {} : { cancelled: { tasks, executions } };
}

function callWords({ epic_id, status, ...changes }: Input): CallWords {
  const cascade = said(['Its open tasks are cancelled with it, and what runs for them.']);
  const parts = [
    said(
      status === undefined
        ? words`Baton changes the epic ${epic_id}:`
        : words`Baton makes the epic ${epic_id} ${status}.`,
    ),
    ...(status === 'cancelled' ? [cascade] : []),
    ...(Object.keys(changes).length === 0 ? [] : [shown({ ...changes })]),
  ];
  return { question: { title: 'Change an epic of Baton?', parts }, progress: words`Changing epic ${epic_id}` };
}
