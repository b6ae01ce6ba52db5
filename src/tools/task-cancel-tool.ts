import * as z from 'zod';
import { type CallWords, said, shown, words } from '../domain/call-words.ts';
import { taskId } from './registry-inputs.ts';
import type { RegistryTool } from './registry-tool.ts';

const input = z.strictObject({
  task_id: taskId.describe('Id of the task.'),
  reason: z.string().optional().describe('Why, for the record.'),
});

type Input = z.output<typeof input>;

export const taskCancelTool: RegistryTool<Input> = {
  contract: {
    name: 'task_cancel',
    topic: 'registry',
    title: 'Cancel a task of Baton',
    summary: 'Cancel a task and what runs for it',
    icon: 'circle-slash',
    description:
      'Cancels a task that is not done, and the execution that works on it. Tasks that depend on it stay blocked.',
    input,
    answers: {
      task_id: 'Id of the task.',
      status: 'cancelled.',
      execution_cancelled: 'True: an execution worked on it and was cancelled with it.',
    },
    effect: 'records',
    words: callWords,
  },
  async perform({ task_id, reason = '' }, registry, { by }) {
    const { task, execution_cancelled } = await registry.cancelTask(task_id, reason, by);
    return { task_id: task.id, status: task.status, execution_cancelled };
  },
};

function callWords({ task_id, reason }: Input): CallWords {
  const parts = [
    said(words`Baton cancels the task ${task_id}, and the execution that works on it, if any.`),
    ...(reason === undefined ? [] : [shown(reason)]),
  ];
  return { question: { title: 'Cancel a task of Baton?', parts }, progress: words`Cancelling task ${task_id}` };
}
