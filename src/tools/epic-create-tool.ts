import * as z from 'zod';
import { type CallWords, said, shown, words } from '../domain/call-words.ts';
import { budgetTokens, budgetUsd, epicPriority, epicPriorityOf, tags, title } from './registry-inputs.ts';
import type { RegistryTool } from './registry-tool.ts';

const input = z.strictObject({
  title,
  description: z.string().optional().describe('What is to be reached, and how one sees that it is. At most 64 KiB.'),
  tags: tags.optional().describe('Words by which it is found again.'),
  budget_tokens: budgetTokens.optional(),
  budget_usd: budgetUsd.optional(),
  priority: epicPriority.optional(),
});

type Input = z.output<typeof input>;

/** An epic that an agent makes is remembered as the work of its execution. */
export const epicCreateTool: RegistryTool<Input> = {
  contract: {
    name: 'epic_create',
    topic: 'registry',
    title: 'Create an epic of Baton',
    summary: 'Write down a goal with a budget, to be split into tasks',
    icon: 'milestone',
    description:
      'Creates an epic: a goal with a budget, which task_create fills with tasks. Look with epic_search first whether there is one like it.',
    inside:
      'Unless your execution works for an epic already, all that it spends, before and after, counts against the budget of the first one that it creates: leave room for that.',
    outside: "Epics are the person's, in Baton.",
    input,
    answers: { epic_id: 'Id of the epic.', status: 'planning, until its first task starts.' },
    effect: 'records',
    words: callWords,
  },
  async perform({ priority, ...fields }, registry, { by, place }) {
    const number = priority === undefined ? undefined : epicPriorityOf(priority);
    const { id, status } = await registry.createEpic({ ...fields, ...place, priority: number, by });
    return { epic_id: id, status };
  },
};

function callWords({ title: named, description, ...details }: Input): CallWords {
  const parts = [
    said(words`Baton creates the epic ${named}.`),
    ...(description === undefined ? [] : [shown(description)]),
    ...(Object.keys(details).length === 0 ? [] : [shown({ ...details })]),
  ];
  return { question: { title: 'Create an epic of Baton?', parts }, progress: words`Creating epic ${named}` };
}
