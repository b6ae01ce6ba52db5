import type { ExecutionRecord } from '../domain/execution.ts';
import { brokenRun } from '../engine/run/broken-run.ts';
import { executionWorkflowName } from '../engine/run/execution-workflow.ts';
import type { Core } from './core.ts';
import { restartRun, retryChildren } from './retry-execution.ts';

/** Begins what was not begun, and goes on with what was: with the run, or with a retry that a process died before. */
export async function beginRun(core: Core, execution: ExecutionRecord): Promise<void> {
  const { id, round } = execution;
  const { store, runtime, recorder } = core;
  const run = store.get('spawns', { run_id: id, key: '' });
  // The interpreter reads all it needs from the execution's row.
  if (run === undefined) await runtime.start(executionWorkflowName, { execution_id: id }, id);
  else if (run.status === 'pending') await runtime.resume(id);
  else if (run.attempt < round) {
    await retryChildren(core, execution);
    await restartRun(core, id);
  } else {
    // The run has ended, and the execution does not say so: it has failed for the reason that the run has.
    const unknown = { code: 'internal', message: `The run of execution ${id} ended without its end.` };
    await recorder.record(id, brokenRun(store, id, run.error ?? unknown));
  }
}
