import { asSentence } from '../../base/as-sentence.ts';
import { asText, isJsonObject } from '../../base/json.ts';
import { type Result, fail, ok } from '../../base/result.ts';
import { type ExecutionRecord, hasEnded } from '../../domain/execution.ts';
import type { Failure } from '../../domain/failure.ts';
import { answerKey, askKey } from '../../domain/spawn-key.ts';
import type { Store } from '../../ports/store.ts';
import { type Flow, settle } from '../flow/flow.ts';
import { answerOf, approvalTopic } from './ask-person.ts';
import type { ExecutionRun } from './execution-run.ts';

/** Key of the question whether a task may be worked on. It belongs to no step, so each round comes to it again. */
export const taskQuestionKey = 'task';

/**
 * The task that the execution works on, where it requires an approval. What has been asked is waited for, whatever the row
 * says by now; in what has ended the record alone counts. Most tasks require none, and are not to cost a spawn.
 */
export function taskToAskFor(store: Store, execution: ExecutionRecord): string | null {
  const { id, task_id, started_at } = execution;
  if (task_id === null) return null;
  // The question is recorded together with the start.
  const wasAsked =
    started_at !== null && store.get('spawns', { run_id: id, key: askKey(taskQuestionKey, 1) }) !== undefined;
  if (wasAsked) return task_id;
  const isRequired = !hasEnded(execution) && store.get('tasks', { id: task_id })?.requires_approval === true;
  return isRequired ? task_id : null;
}

/** Asks a person about the task before anything of its execution runs. */
export function* askForTask(run: ExecutionRun): Flow<Result<null, Failure>> {
  if (run.taskId === null) return ok(null);
  const input = { execution_id: run.id, task_id: run.taskId };
  const asked = yield* settle(askKey(taskQuestionKey, 1), { kind: 'task', name: 'request_task_approval', input });
  if (!asked.ok) return fail(asked.error);
  const id = isJsonObject(asked.value) ? asked.value['id'] : null;
  if (typeof id !== 'string') return ok(null);
  const answer = yield* settle(answerKey(taskQuestionKey, 1), { kind: 'event', topic: approvalTopic(id) });
  if (!answer.ok) return fail(answer.error);
  const { approved, reason } = answerOf(answer.value, id, answer.at);
  return approved ? ok(null) : fail(rejectedTask(asked.value, reason));
}

function rejectedTask(asked: unknown, reason: string | null): Failure {
  const title = isJsonObject(asked) ? asText(asked['title']) : '';
  const because = reason === null || reason === '' ? '' : ` Reason: ${asSentence(reason)}`;
  return { code: 'rejected', message: `A person rejected the task '${title}'.${because}` };
}
