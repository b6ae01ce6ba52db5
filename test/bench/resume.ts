import { ok } from '../../src/base/result.ts';
import { executionWorkflowName } from '../../src/engine/run/execution-workflow.ts';
import { openBenchCore, type ToolCall } from './support/bench-core.ts';
import type { Measurement } from './support/measurement.ts';
import { interleaved } from './support/rounds.ts';
import { chainOf } from './support/step-shapes.ts';

const steps = 1000;

/** A chain whose process ended while its last step worked: from opening the database until that step is begun again. */
const measure: Measurement = async () => {
  const figures = await interleaved(3, { resume: msToResume });
  return [
    {
      name: `resume a chain of ${steps} at its last step`,
      measured: figures.resume,
      unit: 'ms',
      reference: null,
      target: null,
      note: 'opening the database included; until the last step is at work again',
    },
  ];
};

async function msToResume(): Promise<number> {
  const workflows = { main: chainOf(steps) };
  const first = lastCall(steps);
  const before = await openBenchCore({ workflows, call: first.call });
  const id = await before.create('main');
  await before.runtime.start(executionWorkflowName, { execution_id: id }, id);
  await first.begun;
  await before.stop();

  const again = lastCall(1);
  const begun = performance.now();
  const after = await openBenchCore({ workflows, call: again.call, folder: before.folder });
  await after.runtime.resume(id);
  await again.begun;
  const ms = performance.now() - begun;
  await after.dispose();
  return ms;
}

/** A tool that answers at once, but for its call number `count`, which it never answers. */
function lastCall(count: number): { readonly call: ToolCall; readonly begun: Promise<undefined> } {
  const begun = Promise.withResolvers<undefined>();
  let calls = 0;
  const call: ToolCall = async () => {
    calls += 1;
    if (calls < count) return ok({ done: true });
    begun.resolve(undefined);
    return new Promise(() => undefined);
  };
  return { call, begun: begun.promise };
}

export default measure;
