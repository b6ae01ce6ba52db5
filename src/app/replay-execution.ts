import { BatonError } from '../base/errors.ts';
import { type Json, isJsonObject } from '../base/json.ts';
import { hasEnded } from '../domain/execution.ts';
import { createExecutionWorkflow } from '../engine/run/execution-workflow.ts';
import type { Recorder } from '../ports/recorder.ts';
import { createRecordedContext } from '../runtime/recorded-context.ts';
import { type IsLive, reportExecution } from './execution-queries.ts';
import { findExecution } from './find-execution.ts';
import type { ReplayReport } from './calls/execution-api.ts';
import { replayContexts } from './replay-contexts.ts';
import type { WorkspaceBase } from './workspace-base.ts';

/** States nothing: a replay leaves no trace. */
const silentRecorder: Recorder = {
  note: () => undefined,
  record: () => Promise.resolve(),
  noteThrough: () => undefined,
};

/**
 * Runs the interpreter again over the answers that were recorded: nothing is called and nothing is written. What it comes
 * to must be what was recorded, and the requests of its agents must be what was sent.
 */
export async function replayExecution(core: WorkspaceBase, id: string, isLive: IsLive): Promise<ReplayReport> {
  const { store, frozen, digest } = core;
  const execution = findExecution(store, id);
  const { status, output, error } = execution;
  if (!hasEnded(execution)) {
    throw new BatonError('not_ended', `Execution ${id} is ${status}; only ended executions are replayed.`);
  }
  const run = store.get('spawns', { run_id: id, key: '' });
  if (run?.status === 'failed') {
    throw new BatonError(
      'not_replayable',
      `Execution ${id} could not be interpreted to its end: ${error?.message ?? ''}`,
      {
        hint: `"baton executions retry ${id}" runs it again.`,
      },
    );
  }
  const interpret = createExecutionWorkflow({ store, frozen, digest, recorder: silentRecorder });
  const outcome = await interpret(createRecordedContext(store, id), null);
  const replayed = isJsonObject(outcome) ? outcome : {};
  const contexts = replayContexts({ store, digest }, id);
  const difference = differenceOf(replayed, { status, output, error: error?.message ?? null }) ?? contexts.difference;
  return {
    execution: reportExecution(store, id, isLive),
    identical: difference === null,
    difference,
    requests: contexts.requests,
    outputs: replayed['output'] ?? null,
  };
}

function differenceOf(
  replayed: Readonly<Record<string, Json>>,
  recorded: { readonly status: string; readonly output: Json; readonly error: string | null },
): string | null {
  if (replayed['status'] !== recorded.status) {
    return `The execution was ${recorded.status}, the replay is ${JSON.stringify(replayed['status'])}.`;
  }
  if (recorded.status === 'failed') {
    const error = isJsonObject(replayed['error']) ? (replayed['error']['message'] ?? null) : null;
    if (error !== recorded.error) {
      return `The errors differ. Recorded: ${JSON.stringify(recorded.error)} Replayed: ${JSON.stringify(error)}`;
    }
  }
  const output = JSON.stringify(replayed['output'] ?? null);
  if (output === JSON.stringify(recorded.output)) return null;
  return `The outputs differ. Recorded: ${JSON.stringify(recorded.output).slice(0, 500)} Replayed: ${output.slice(0, 500)}`;
}
