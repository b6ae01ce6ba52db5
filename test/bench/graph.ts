import assert from 'node:assert/strict';
import { readWorkflow } from '../../src/dsl/read-workflow.ts';
import { type GraphEdge, type StepGraph, stepGraph } from '../../src/presentation/workflow-graph.ts';
import { layoutGraph } from '../../webview/shared/graph/layout-graph.ts';
import { manyStepsDocument } from './support/many-steps-document.ts';
import type { Measurement } from './support/measurement.ts';
import { interleaved, timed } from './support/rounds.ts';

const steps = 500;
const nothing: ReadonlySet<string> = new Set();

/** A place for each of 500 steps, as it is worked out beside the page. */
const measure: Measurement = async () => {
  const { workflow } = readWorkflow(manyStepsDocument(Math.round(steps * 0.7)), { slug: 'many' });
  assert.ok(workflow !== null);
  const usual = stepGraph(workflow);
  const tangled = tangledGraph();
  const placed = layoutGraph(usual, nothing).steps.length;
  const figures = await interleaved(9, {
    usual: () => timed(async () => void layoutGraph(usual, nothing)),
    tangled: () => timed(async () => void layoutGraph(tangled, nothing)),
  });
  return [
    {
      name: `layout of a workflow of ${placed} steps`,
      measured: figures.usual,
      unit: 'ms',
      reference: null,
      target: { kind: 'at_most', value: 200 },
      note: 'of all types, a third of them in others',
    },
    {
      name: `layout of ${steps} tangled steps`,
      measured: figures.tangled,
      unit: 'ms',
      reference: null,
      target: null,
      note: 'one list in which each step waits for two of the twelve above it: nothing can be placed apart from the rest',
    },
  ];
};

function tangledGraph(): StepGraph {
  const ids = Array.from({ length: steps }, (_, index) => `step_${index}`);
  const edges = ids.flatMap((to, index): readonly GraphEdge[] => {
    const above = new Set([1 + ((index * 7) % 12), 1 + ((index * 5) % 11)]);
    return [...above].flatMap((up) => {
      const from = ids[index - up];
      return from === undefined ? [] : [{ from, to, kind: 'explicit', label: '' }];
    });
  });
  const leaf = { type: 'code', detail: '', condition: '', lists: [] } as const;
  return { name: 'tangled', list: { label: '', steps: ids.map((id) => ({ ...leaf, id, name: id })), edges } };
}

export default measure;
