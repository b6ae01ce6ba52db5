import assert from 'node:assert/strict';
import { layoutGraph } from '../../../../webview/shared/graph/layout-graph.ts';
import { type Direction, neighbourStep } from '../../../../webview/shared/graph/neighbour-step.ts';
import { graphOf } from './graph-of.ts';

const graph = layoutGraph(
  graphOf(`
  - { name: begin, type: command, run: ls }
  - name: both
    type: parallel
    steps:
      - { name: left, type: command, run: ls }
      - { name: right, type: command, run: ls }
  - { name: other, type: command, run: ls, depends_on: [begin] }
  - { name: end, type: command, run: ls, depends_on: [both, other] }
`),
  new Set(),
);

function walk(from: string, directions: readonly Direction[]): readonly (string | undefined)[] {
  let at: string | undefined = from;
  return directions.map((direction) => (at = neighbourStep(graph, at ?? '', direction)));
}

describe('arrow keys on a graph', () => {
  it('go down along edges, into what stands in a step and out of it again', () => {
    assert.deepEqual(walk('begin', ['down', 'down', 'down', 'down']), ['both', 'both.left', 'end', undefined]);
  });

  it('go up along edges, and from the first in a step to that step', () => {
    assert.deepEqual(walk('other', ['up', 'up']), ['begin', undefined]);
    assert.deepEqual(walk('both.right', ['up', 'up']), ['both', 'begin']);
  });

  it('go sideways in a layer, first among those in the same step', () => {
    assert.deepEqual(walk('both.left', ['right', 'left', 'left']), ['both.right', 'both.left', undefined]);
    const both = graph.steps.find(({ id }) => id === 'both');
    const other = graph.steps.find(({ id }) => id === 'other');
    const isFirst = (both?.x ?? 0) < (other?.x ?? 0);
    assert.deepEqual(walk('both', isFirst ? ['right', 'left'] : ['left', 'right']), ['other', 'both']);
  });
});
