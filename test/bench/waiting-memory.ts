import { ok } from '../../src/base/result.ts';
import { executionWorkflowName } from '../../src/engine/run/execution-workflow.ts';
import { openBenchCore } from './support/bench-core.ts';
import type { Measurement } from './support/measurement.ts';
import { median } from './support/rounds.ts';
import { fanOutOf } from './support/step-shapes.ts';

const steps = 1000;
const warmSteps = 200;

/** What a step holds in memory while its tool works: its definition, its place in the run, its task. */
const measure: Measurement = async () => {
  const figures: number[] = [];
  for (let round = 0; round < 3; round++) figures.push(await bytesPerStep());
  return [
    {
      name: 'memory per waiting step',
      measured: median(figures) / 1024,
      unit: 'KiB',
      reference: null,
      target: { kind: 'at_most', value: 4 },
      note: `growth of the JavaScript heap, collected before and after, when ${steps} tool calls are under way at once; the rows in the database are not counted`,
    },
  ];
};

async function bytesPerStep(): Promise<number> {
  let isWarm = false;
  let begun = 0;
  const allBegun = Promise.withResolvers<undefined>();
  const core = await openBenchCore({
    workflows: { warm: fanOutOf(warmSteps), main: fanOutOf(steps) },
    call: () => {
      if (!isWarm) return Promise.resolve(ok(null));
      begun += 1;
      if (begun === steps) allBegun.resolve(undefined);
      return new Promise(() => undefined);
    },
  });
  try {
    // Code that is compiled at its first run is no part of a step.
    await core.run(await core.create('warm'));
    isWarm = true;
    const id = await core.create('main');
    const before = await collectedHeap();
    await core.runtime.start(executionWorkflowName, { execution_id: id }, id);
    await allBegun.promise;
    return ((await collectedHeap()) - before) / steps;
  } finally {
    await core.dispose();
  }
}

/** Bytes that are in use. The runner starts this process with `--expose-gc`. */
async function collectedHeap(): Promise<number> {
  if (globalThis.gc === undefined) throw new Error('Run this with node --expose-gc.');
  for (let pass = 0; pass < 3; pass++) {
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc();
  }
  return process.memoryUsage().heapUsed;
}

export default measure;
