import * as z from 'zod';
import { words } from '../domain/call-words.ts';
import { runAnswers } from './run-answers.ts';
import type { OutsideContract } from './tool-contract.ts';
import { waitSeconds } from './wait-seconds.ts';

const input = z.strictObject({
  execution_id: z.string().min(1).describe('Id of an execution, as spawn_and_await or delegate_to_agent gave it.'),
  timeout_seconds: waitSeconds
    .optional()
    .describe('How long to wait. Then the answer has the status of that moment, and the execution goes on.'),
});

/** Agents of Baton have no need of it: what they begin they wait for, in the call that begins it. */
export const awaitExecutionContract: OutsideContract<z.output<typeof input>> = {
  name: 'await_execution',
  topic: 'workflow',
  title: 'Wait for an execution of Baton',
  summary: 'Wait for an execution that was begun before, and read how it ended',
  icon: 'watch',
  description: 'Waits for an execution of Baton that was begun before and gives how it ended.',
  outside:
    'Use it after spawn_and_await or delegate_to_agent answered with status waiting and the person has said that the question is answered. It changes nothing. Do not call it again and again while the status is waiting.',
  input,
  answers: runAnswers,
  effect: 'reads',
  words: ({ execution_id }) => ({ question: null, progress: words`Waiting for execution ${execution_id}` }),
};
