import * as z from 'zod';
import { acceptanceCommand } from '../domain/acceptance-command.ts';
import { type CallWords, said, shown, words } from '../domain/call-words.ts';
import { jsonValue } from '../dsl/schema/values.ts';
import { taskId } from './registry-inputs.ts';
import type { RegistryTool } from './registry-tool.ts';

const input = z.strictObject({
  task_id: taskId.describe('Id of the task.'),
  status: z
    .enum(['running', 'completed', 'failed', 'pending'])
    .optional()
    .describe(
      'running: you work on it; completed: it is done, which is refused while its acceptance check fails; failed: say why in error_message; pending: a failed task is tried again. Use task_cancel to cancel it.',
    ),
  notes: z.string().optional().describe('A note that is added to those it has. At most 16 KiB.'),
  result_summary: z.string().optional().describe('What has come out of it, in a few sentences.'),
  error_message: z.string().optional().describe('Why it failed.'),
  output: jsonValue.optional().describe('What has come out of it, as data.'),
  confidence: z.number().min(0).max(1).optional().describe('How sure you are of the result, 0 to 1.'),
});

type Input = z.output<typeof input>;

export const taskUpdateTool: RegistryTool<Input> = {
  contract: {
    name: 'task_update',
    topic: 'registry',
    title: 'Change a task of Baton',
    summary: 'Say how a task goes: status, notes and result',
    icon: 'edit',
    description: 'Says how a task goes: its status, a note, its result. What is not named stays.',
    inside:
      'A task that is run by a workflow or was delegated takes its status from its execution: set it only for work that you do yourself.',
    input,
    answers: { task_id: 'Id of the task.', status: 'Its status now.' },
    effect: 'records',
    words: callWords,
  },
  async perform({ task_id, ...change }, registry, { by, place, allowed_command }) {
    const asked = { ...change, by, call: place?.call ?? null };
    const { task } = await registry.updateTask(task_id, asked, allowed_command);
    return { task_id: task.id, status: task.status };
  },
  async command({ task_id, status }, registry) {
    if (status !== 'completed') return null;
    const task = await registry.showTask(task_id);
    return task.status === status ? null : acceptanceCommand(task.acceptance);
  },
};

function callWords({ task_id, status, ...changes }: Input): CallWords {
  const parts = [
    said(
      status === undefined
        ? words`Baton changes the task ${task_id}:`
        : words`Baton makes the task ${task_id} ${status}.`,
    ),
    ...(Object.keys(changes).length === 0 ? [] : [shown({ ...changes })]),
  ];
  return { question: { title: 'Change a task of Baton?', parts }, progress: words`Changing task ${task_id}` };
}
