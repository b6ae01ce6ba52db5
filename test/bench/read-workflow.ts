import assert from 'node:assert/strict';
import { parseDocument } from 'yaml';
import { readWorkflow } from '../../src/dsl/read-workflow.ts';
import type { Measurement } from './support/measurement.ts';
import { interleaved, timed } from './support/rounds.ts';
import { manyStepsDocument } from './support/many-steps-document.ts';

const steps = 1000;

/** Reading and validating a large workflow of all step types against what parsing its YAML alone takes. */
const measure: Measurement = async () => {
  const text = manyStepsDocument(steps);
  const { problems } = readWorkflow(text, { slug: 'many' });
  assert.deepEqual(
    problems.filter(({ severity }) => severity === 'error'),
    [],
  );
  const figures = await interleaved(9, {
    read: () => timed(() => void readWorkflow(text, { slug: 'many' })),
    parse: () => timed(() => void parseDocument(text)),
  });
  return [
    {
      name: 'read and validate 1,000 steps',
      measured: figures.read,
      unit: 'ms',
      reference: { name: 'yaml parseDocument', value: figures.parse },
      target: { kind: 'at_most_of_reference', factor: 2 },
      note: `one file of ${Math.round(text.length / 1024)} KB with all step types`,
    },
  ];
};

export default measure;
