import assert from 'node:assert/strict';
import type { Workflow } from '../../../src/domain/workflow.ts';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';
import { type GraphList, stepGraph, stepsById } from '../../../src/presentation/workflow-graph.ts';

function read(text: string): Workflow {
  const { workflow, problems } = readWorkflow(text, { slug: 'test' });
  assert.ok(workflow !== null, JSON.stringify(problems));
  return workflow;
}

function drawn({ steps, edges }: GraphList): readonly string[] {
  return [
    ...steps.map(({ id, detail, condition }) => [id, detail, condition].filter((text) => text !== '').join(' | ')),
    ...edges.map(({ from, to, kind, label }) => `${from} > ${to} ${kind}${label === '' ? '' : ` (${label})`}`),
  ];
}

const diamond = read(`name: Diamond
inputs: { deep: { type: boolean } }
steps:
  - { name: a, type: command, run: [git, log] }
  - { name: b, type: workflow, workflow: other }
  - { name: c, type: http, url: 'https://example.com', depends_on: [a], when: $.deep }
  - { name: d, type: mcp_tool, server: files, tool: read, depends_on: [b, c], run_if: always }
  - { name: e, type: agent, agent: writer, instruction: write, depends_on: [], when: $.deep }
`);

const nested = read(`name: nested
steps:
  - name: p
    type: parallel
    wait_for: any
    steps:
      - { name: q, type: command, run: ls, on_error: { fallback: { name: f, type: code, code: return 1 } } }
      - name: m
        type: map
        over: "[1]"
        as: page
        steps: [{ name: r, type: command, run: ls }, { name: s, type: command, run: ls }]
  - name: c
    type: conditional
    condition: $.p != null
    if_true: { name: t, type: command, run: ls, compensate: { name: u, type: command, run: ls } }
    if_false: { name: v, type: command, run: ls }
  - name: w
    type: conditional
    condition: '"x"'
    branches: { x: { name: y, type: command, run: ls } }
    default: { name: z, type: command, run: ls }
`);

describe('the graph of a workflow as it is drawn', () => {
  it('says what each step works with, what waits for what, and under which condition', () => {
    assert.deepEqual(drawn(stepGraph(diamond).list), [
      'a | git log',
      'b | other',
      'c | GET https://example.com',
      'd | files/read | always',
      'e | writer | $.deep',
      'a > b implicit',
      'a > c conditional ($.deep)',
      'b > d conditional (always)',
      'c > d conditional (always)',
    ]);
  });

  it('tells a condition at the step where no single edge leads to it', () => {
    const conditions = stepGraph(diamond).list.steps.map(({ condition }) => condition);
    assert.deepEqual(conditions, ['', '', '', 'always', '$.deep']);
  });

  it('holds lists of steps in their step, with when they run, by the paths that they have in a run', () => {
    const [parallel, choice, switched] = stepGraph(nested).list.steps;
    assert.ok(parallel !== undefined && choice !== undefined && switched !== undefined);
    assert.equal(parallel.detail, 'waits for the first');
    assert.deepEqual(parallel.lists.map(drawn), [['p.q | ls', 'p.m | each page of [1]']]);
    const [guarded, each] = parallel.lists[0]?.steps ?? [];
    assert.ok(guarded !== undefined && each !== undefined);
    assert.deepEqual(
      guarded.lists.map(({ label, steps }) => [label, steps[0]?.id]),
      [['if it fails', 'p.q.fallback.f']],
    );
    assert.deepEqual(each.lists.map(drawn), [['p.m.r | ls', 'p.m.s | ls', 'p.m.r > p.m.s implicit']]);
    assert.deepEqual(
      choice.lists.map(({ label }) => label),
      ['if true', 'if false'],
    );
    assert.equal(choice.lists[0]?.steps[0]?.lists[0]?.steps[0]?.id, 'c.t.compensate.u');
    assert.deepEqual(
      switched.lists.map(({ label }) => label),
      ['x', 'otherwise'],
    );
  });

  it('names every step of the workflow', () => {
    const ids = [...stepsById(nested)].map(([id, { name }]) => [id, name]);
    assert.deepEqual(ids.slice(0, 4), [
      ['p', 'p'],
      ['p.q', 'q'],
      ['p.q.fallback.f', 'f'],
      ['p.m', 'm'],
    ]);
    assert.equal(ids.length, 13);
  });
});
