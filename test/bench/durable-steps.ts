import { bareWriteAndSync } from './support/bare-sync.ts';
import { runDurably } from './support/durable-steps.ts';
import type { Measurement, Row } from './support/measurement.ts';
import { interleaved } from './support/rounds.ts';
import { chainOf, fanOutOf } from './support/step-shapes.ts';

const steps = 1000;

/** Steps that do nothing, through the whole engine and with all their records, against what their bytes cost alone. */
const measure: Measurement = async () => {
  const chain = chainOf(steps);
  const fanOut = fanOutOf(steps);
  const { journalBytesPerStep: bytes } = await runDurably(chain, steps);
  const figures = await interleaved(7, {
    chain: async () => (await runDurably(chain, steps)).usPerStep,
    bare: () => bareWriteAndSync(bytes, steps),
    fanOut: async () => (await runDurably(fanOut, steps)).usPerStep,
  });
  const reference = { name: `write + fdatasync of ${bytes} bytes`, value: figures.bare };
  const common = { unit: 'µs', reference, note: `per step; ${steps} MCP tool steps answered at once` } as const;
  const rows: readonly Row[] = [
    { ...common, name: 'chain', measured: figures.chain, target: { kind: 'at_most_of_reference', factor: 2.5 } },
    { ...common, name: 'fan-out', measured: figures.fanOut, target: { kind: 'at_most_of_reference', factor: 0.6 } },
  ];
  return rows;
};

export default measure;
