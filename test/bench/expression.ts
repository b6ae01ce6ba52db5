import { compileExpression } from '../../src/dsl/expressions/expression.ts';
import type { Measurement } from './support/measurement.ts';
import { interleaved } from './support/rounds.ts';

const evaluations = 20_000;
const source = "$.review.score > 0.5 && size($.inputs.topics) < 10 && $.draft.title != ''";
const context = {
  inputs: { topics: ['tea', 'coffee', 'water'] },
  review: { score: 0.7, notes: ['short', 'clear'] },
  draft: { title: 'Tea', body: 'Leaves in water.' },
};

/** A condition of a step, compiled once and evaluated for each. */
const measure: Measurement = async () => {
  const compiled = compileExpression(source);
  if (!compiled.ok) throw new Error('The expression cannot be compiled.');
  const figures = await interleaved(9, {
    evaluate: () => usEach(() => compiled.value.evaluate(context)),
    compile: () => usEach(() => compileExpression(source)),
  });
  const common = { unit: 'µs', reference: null, target: null, note: source } as const;
  return [
    { ...common, name: 'evaluation of an expression', measured: figures.evaluate },
    { ...common, name: 'compilation of an expression', measured: figures.compile },
  ];
};

function usEach(work: () => unknown): number {
  const begun = performance.now();
  for (let i = 0; i < evaluations; i++) work();
  return ((performance.now() - begun) * 1000) / evaluations;
}

export default measure;
