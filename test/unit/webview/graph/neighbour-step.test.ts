import assert from 'node:assert/strict';
import { layoutGraph } from '../../../../webview/shared/graph/layout-graph.ts';
import { type Direction, neighbourStep } from '../../../../webview/shared/graph/neighbour-step.ts';
import { graphOf } from './graph-of.ts';

const drawn = graphOf(`
  - { name: begin, type: command, run: ls }
  - name: both
    type: parallel
    steps:
      - { name: left, type: command, run: ls }
      - { name: right, type: command, run: ls }
  - { name: other, type: command, run: ls, depends_on: [begin] }
  - { name: end, type: command, run: ls, depends_on: [both, other] }
`);
const graph = layoutGraph(drawn, new Set());
const turned = layoutGraph(drawn, new Set(), 'right');

function walk(from: string, directions: readonly Direction[], on = graph): readonly (string | undefined)[] {
  let at: string | undefined = from;
  return directions.map((direction) => (at = neighbourStep(on, at ?? '', direction)));
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

  it('go right along edges where the drawing runs to the right', () => {
    assert.deepEqual(walk('begin', ['right', 'right'], turned), ['both', 'both.left']);
    assert.deepEqual(walk('end', ['left', 'left', 'left'], turned).at(-1), undefined);
    assert.deepEqual(walk('other', ['left'], turned), ['begin']);
    const isFirst = (turned.steps[1]?.y ?? 0) < (turned.steps.find(({ id }) => id === 'other')?.y ?? 0);
    assert.deepEqual(walk('both', isFirst ? ['down', 'up'] : ['up', 'down'], turned), ['other', 'both']);
  });
});
