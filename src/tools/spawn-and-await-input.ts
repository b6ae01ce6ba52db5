import * as z from 'zod';
import { jsonObject } from '../dsl/schema/values.ts';

/** A week: what takes longer is better looked for than waited for. */
const longestWaitSeconds = 7 * 24 * 60 * 60;

export const waitSeconds = z.number().positive().max(longestWaitSeconds);

/** Arguments of `spawn_and_await`. */
export const spawnAndAwaitInput = z.strictObject({
  workflow_slug: z.string().min(1).describe('Slug of a workflow: its file in .baton/workflows without the ending.'),
  payload: jsonObject.optional().describe("The workflow's inputs, by name."),
  task_id: z.string().min(1).optional().describe('Id of the task that the run belongs to.'),
  timeout_seconds: waitSeconds
    .optional()
    .describe('After so many seconds the run is cancelled and the status is timeout. Without it there is no limit.'),
});
