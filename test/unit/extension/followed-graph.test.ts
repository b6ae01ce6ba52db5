import assert from 'node:assert/strict';
import { FollowedGraph } from '../../../src/extension/editor/graph/followed-graph.ts';
import { OpenFile } from '../../../src/language/open-file.ts';

const good = `name: followed
steps:
  - { name: a, type: command, run: ls }
  - name: both
    type: parallel
    steps: [{ name: b, type: command, run: ls }, { name: c, type: command, run: ls }]
`;

function following(): { readonly graph: FollowedGraph; readonly type: (text: string) => readonly string[] } {
  const graph = new FollowedGraph();
  const file = new OpenFile({ kind: 'workflow', stem: 'followed' });
  const type = (text: string): readonly string[] => {
    file.update(text, {});
    assert.ok(file.content.kind === 'workflow');
    graph.follow(file.content);
    return graph.drawn.graph?.list.steps.map(({ name }) => name) ?? [];
  };
  return { graph, type };
}

describe('the graph of a file that is edited', () => {
  it('is that of the text as it is now', () => {
    const { graph, type } = following();
    assert.deepEqual(type(good), ['a', 'both']);
    assert.deepEqual(type(`${good}  - { name: d, type: command, run: ls }\n`), ['a', 'both', 'd']);
    assert.equal(graph.drawn.is_stale, false);
  });

  it('is the last one, marked, while the text does not say what waits for what', () => {
    const { graph, type } = following();
    assert.deepEqual(type('steps: ['), []);
    assert.deepEqual(graph.drawn, { graph: null, is_stale: true });
    type(good);
    for (const half of [
      `${good}  - { name: d, type:`,
      good.replace('name: b', 'name: a'),
      good.replace('name: a,', ''),
    ]) {
      assert.deepEqual(type(half).length, 2, half);
    }
    type(`${good}  - { name: d, type: command, run: ls, depends_on: [nobody] }\n`);
    assert.equal(graph.drawn.is_stale, true);
    type(good);
    assert.equal(graph.drawn.is_stale, false);
  });

  it('is drawn with mistakes that change no step', () => {
    const { graph, type } = following();
    const text = `${good}  - { name: d, type: transform, expression: $.nobody.knows }\n`;
    assert.deepEqual(type(text), ['a', 'both', 'd']);
    assert.equal(graph.drawn.is_stale, false);
  });

  it('knows where its steps stand in the text, and which one stands at a place', () => {
    const { graph, type } = following();
    type(good);
    assert.deepEqual(graph.places.get('both.c'), ['steps', 1, 'steps', 1]);
    assert.equal(graph.stepAt(['steps', 1, 'steps', 1, 'run']), 'both.c');
    assert.equal(graph.stepAt(['steps', 1, 'type']), 'both');
    assert.equal(graph.stepAt(['name']), undefined);
  });
});
