import { runDurably } from './support/durable-steps.ts';
import type { Measurement } from './support/measurement.ts';
import { interleaved } from './support/rounds.ts';

const items = 1000;

/** Steps without a task, so nothing but the interpreter and its record. */
const measure: Measurement = async () => {
  const yaml = `name: map
steps:
  - { name: list, type: transform, expression: "[${Array.from({ length: items }, (_, n) => n).join(', ')}]" }
  - name: each
    type: map
    over: $.list
    max_items: ${items}
    steps:
      - { name: double, type: transform, expression: $.item * 2 }
`;
  const figures = await interleaved(5, { map: async () => (await runDurably(yaml, items)).usPerStep });
  return [
    {
      name: `map of ${items} transforms`,
      measured: (figures.map * items) / 1000,
      unit: 'ms',
      reference: null,
      target: null,
      note: 'the whole execution, until its end is durable',
    },
  ];
};

export default measure;
