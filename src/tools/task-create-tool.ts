import * as z from 'zod';
import { type CallWords, said, shown, words } from '../domain/call-words.ts';
import { epicId, tags, taskId, taskPriority, title } from './registry-inputs.ts';
import type { RegistryTool } from './registry-tool.ts';

const requirements = z.strictObject({
  model: z.string().min(1).optional().describe('Model, or a part of its name or a capability.'),
  tools: z.array(z.string().min(1)).optional().describe('Names of tools that the work takes.'),
  trigger: z.string().min(1).optional().describe('What starts it: manual, schedule, webhook …'),
  memory: z.boolean().optional().describe('True: it has to remember earlier conversations.'),
});

const input = z.strictObject({
  epic_id: epicId.optional().describe('Id of the epic that it belongs to. Without it the task stands alone.'),
  title,
  description: z
    .string()
    .optional()
    .describe('What is to be done, with all that whoever does it has to know. At most 64 KiB.'),
  tags: tags.optional().describe('Words by which it is found again; also what an agent has to be able to do.'),
  depends_on: z
    .array(taskId)
    .optional()
    .describe('Ids of tasks of the same epic that must be completed before it. Create those first.'),
  priority: taskPriority.optional(),
  workflow_slug: z.string().min(1).optional().describe('Slug of the workflow that does it. Without it an agent does.'),
  estimated_tokens: z.int().min(0).optional().describe('Tokens that it will likely take.'),
  max_retries: z.int().min(0).max(100).optional().describe('How often it is tried again by itself when it fails.'),
  requirements: requirements.optional().describe('What whoever does it must have.'),
});

type Input = z.output<typeof input>;

export const taskCreateTool: RegistryTool<Input> = {
  contract: {
    name: 'task_create',
    topic: 'registry',
    title: 'Create a task of Baton',
    summary: 'Add a task to an epic',
    icon: 'add',
    description:
      'Creates a task: a small piece of work with a result that can be checked. It is written down, not started. One that depends on others is blocked until all of them are completed.',
    input,
    answers: { task_id: 'Id of the task.', status: 'pending, or blocked as long as it waits for another task.' },
    effect: 'records',
    words: callWords,
  },
  async perform({ requirements: needs = {}, ...fields }, registry, { by, place }) {
    const { id, status } = await registry.createTask({ ...fields, ...place, requirements: { ...needs }, by });
    return { task_id: id, status };
  },
};

function callWords({ title: named, epic_id, description, ...details }: Input): CallWords {
  const parts = [
    said(
      epic_id === undefined
        ? words`Baton creates the task ${named}.`
        : words`Baton creates the task ${named} in the epic ${epic_id}.`,
    ),
    ...(description === undefined ? [] : [shown(description)]),
    ...(Object.keys(details).length === 0 ? [] : [shown({ ...details })]),
  ];
  return { question: { title: 'Create a task of Baton?', parts }, progress: words`Creating task ${named}` };
}
