import assert from 'node:assert/strict';
import { stepGraph } from '../../../src/presentation/workflow-graph.ts';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';
import type { GraphNews, GraphRequest } from '../../../src/protocol/graph-messages.ts';
import { readGraphNews, readGraphRequest } from '../../../src/protocol/read-graph-messages.ts';

const text = `name: nested
steps:
  - name: both
    type: parallel
    steps: [{ name: a, type: command, run: ls }, { name: b, type: command, run: ls, when: $.inputs != null }]
  - { name: c, type: command, run: ls, run_if: always }
`;

const { workflow } = readWorkflow(text, { slug: 'nested' });
assert.ok(workflow !== null);
const graph = stepGraph(workflow);

const requests: readonly GraphRequest[] = [
  { kind: 'ready', version: 1 },
  { kind: 'choose', step: 'both.a' },
  { kind: 'open', step: 'c' },
];

const news: readonly GraphNews[] = [
  { kind: 'begin', version: 1, file: 'file:///a.yaml', words: { Graph: 'Graph' } },
  { kind: 'graph', drawn: { graph, is_stale: false } },
  { kind: 'graph', drawn: { graph: null, is_stale: true } },
  { kind: 'choose', step: 'c' },
];

describe('messages between a graph and the extension', () => {
  it('arrive as they were sent', () => {
    for (const request of requests) assert.deepEqual(readGraphRequest(structuredClone(request)), request);
    for (const each of news) assert.deepEqual(readGraphNews(structuredClone(each)), each);
  });

  it('that this version does not know have no effect', () => {
    const [step] = graph.list.steps;
    const odd = { ...graph, list: { ...graph.list, steps: [{ ...step, type: 'loop' }] } };
    const deep = {
      ...graph,
      list: { ...graph.list, steps: [{ ...step, lists: [{ label: '', steps: [{}], edges: [] }] }] },
    };
    const unknown = [
      null,
      'ready',
      { kind: 'explode' },
      { kind: 'choose' },
      { kind: 'graph', drawn: { graph: odd, is_stale: false } },
      { kind: 'graph', drawn: { graph: deep, is_stale: false } },
    ];
    for (const each of unknown) {
      assert.equal(readGraphRequest(each), undefined);
      assert.equal(readGraphNews(each), undefined);
    }
  });
});
