import * as z from 'zod';
import { words } from '../domain/call-words.ts';
import { ratesOf } from '../domain/epic-rates.ts';
import { epicStatus, tags } from './registry-inputs.ts';
import type { RegistryTool } from './registry-tool.ts';

const mostEpics = 50;

const input = z.strictObject({
  query: z
    .string()
    .max(1000)
    .optional()
    .describe('Words, or beginnings of words, of title, description and tags: all of them. Without it every epic.'),
  tags: tags.optional().describe('Only epics that have all of these tags.'),
  status: epicStatus.optional().describe('Only epics in this status.'),
});

export const epicSearchTool: RegistryTool<z.output<typeof input>> = {
  contract: {
    name: 'epic_search',
    topic: 'registry',
    title: 'Search epics of Baton',
    summary: 'Find epics by words, tags and status',
    icon: 'search',
    description: 'Finds epics by words, tags and status, the most pressing first, and tells how their tasks went.',
    outside: 'It changes nothing.',
    input,
    answers: {
      epics:
        'Each with id, title, tags, status, success_rate (of tasks that have completed or failed, 0 to 1) and avg_cost_usd (of such a task); both null when there is none.',
      more: `How many more there are, beyond ${mostEpics}; missing when these are all.`,
    },
    effect: 'reads',
    words: () => ({ question: null, progress: words`Searching epics` }),
  },
  async perform({ query, ...filter }, registry) {
    const { items, total } = await registry.listEpics({ ...filter, text: query, limit: mostEpics });
    const epics = items.map((epic) => {
      const { id, title, tags: named, status } = epic;
      return { id, title, tags: named, status, ...ratesOf(epic) };
    });
    return { epics, ...(total > items.length ? { more: total - items.length } : {}) };
  },
};
