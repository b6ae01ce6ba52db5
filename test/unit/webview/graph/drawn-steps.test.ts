import assert from 'node:assert/strict';
import { DrawnSteps } from '../../../../webview/shared/graph/drawn-steps.ts';
import { layoutGraph } from '../../../../webview/shared/graph/layout-graph.ts';
import { graphOf } from './graph-of.ts';

const graph = graphOf(`
  - name: both
    type: parallel
    steps:
      - { name: each, type: map, over: "[1]", as: one, steps: [{ name: inner, type: command, run: ls }] }
      - { name: other, type: command, run: ls }
`);

describe('a step that is chosen', () => {
  it('is the one in which it stands while that is closed', () => {
    const around = (closed: readonly string[]): string | undefined =>
      new DrawnSteps(graph, layoutGraph(graph, new Set(closed))).drawnAround('both.each.inner');
    assert.equal(around([]), 'both.each.inner');
    assert.equal(around(['both.each']), 'both.each');
    assert.equal(around(['both', 'both.each']), 'both');
  });

  it('is none when the graph does not have it', () => {
    assert.equal(new DrawnSteps(graph, layoutGraph(graph, new Set())).drawnAround('gone'), undefined);
  });
});
