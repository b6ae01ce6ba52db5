import * as z from 'zod';
import { words } from '../domain/call-words.ts';
import { epicId, tags, taskStatus } from './registry-inputs.ts';
import type { RegistryTool } from './registry-tool.ts';

const input = z.strictObject({
  epic_id: epicId.optional().describe('Only tasks of this epic.'),
  status: taskStatus.optional().describe('Only tasks in this status.'),
  tags: tags.optional().describe('Only tasks that have all of these tags.'),
  limit: z.int().min(1).max(200).default(50).describe('How many tasks to give at most.'),
});

export const taskListTool: RegistryTool<z.output<typeof input>> = {
  contract: {
    name: 'task_list',
    topic: 'registry',
    title: 'List tasks of Baton',
    summary: 'List tasks by epic, status and tags',
    icon: 'checklist',
    description: 'Lists tasks, the most pressing first. Those with status pending can be begun.',
    outside: 'It changes nothing.',
    input,
    answers: {
      tasks:
        'Each with id, title, status, epic_id, depends_on (ids) and cost {tokens, usd}; usd is null when a price is unknown.',
      more: 'How many more there are; missing when these are all.',
    },
    effect: 'reads',
    words: () => ({ question: null, progress: words`Listing tasks` }),
  },
  async perform({ epic_id: epic, ...filter }, registry) {
    const { items, total } = await registry.listTasks({ ...filter, epic });
    const tasks = items.map(({ id, title, status, epic_id, depends_on, actual_tokens, actual_usd }) => {
      return { id, title, status, epic_id, depends_on, cost: { tokens: actual_tokens, usd: actual_usd } };
    });
    return { tasks, ...(total > items.length ? { more: total - items.length } : {}) };
  },
};
