import assert from 'node:assert/strict';
import type { Workflow } from '../../../src/domain/workflow.ts';
import { templateNames } from '../../../src/dsl/known-names.ts';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';
import { allSteps, dependenciesOf } from '../../../src/domain/step-lists.ts';
import { compileGraph, findCycles, inDependencyOrder } from '../../../src/dsl/step-graph.ts';

function read(text: string): Workflow {
  const { workflow, problems } = readWorkflow(text, { slug: 'test' });
  assert.ok(workflow !== null, JSON.stringify(problems));
  return workflow;
}

const diamond = read(`name: x
steps:
  - { name: a, type: command, run: ls }
  - { name: b, type: command, run: ls }
  - { name: c, type: command, run: ls, depends_on: [a] }
  - { name: d, type: command, run: ls, depends_on: [b, c], run_if: always }
  - { name: e, type: command, run: ls, depends_on: [] }
`);

const nested = read(`name: x
inputs: { topic: {} }
steps:
  - name: p
    type: parallel
    steps:
      - { name: q, type: command, run: "{topic}" }
      - name: m
        type: map
        over: "[1]"
        as: page
        steps: [{ name: r, type: command, run: ls, output_mapping: { k: $.output } }, { name: s, type: command, run: ls }]
  - name: c
    type: conditional
    condition: $.p
    branches: { yes: { name: t, type: command, run: ls } }
    default: { name: u, type: command, run: ls, on_error: { fallback: { name: v, type: code, code: x } } }
`);

describe('the graph of a workflow', () => {
  it('says what each step waits for, and whether the file says so', () => {
    assert.deepEqual(Object.fromEntries(dependenciesOf(diamond.steps)), {
      a: { names: [], explicit: false },
      b: { names: ['a'], explicit: false },
      c: { names: ['a'], explicit: true },
      d: { names: ['b', 'c'], explicit: true },
      e: { names: [], explicit: true },
    });
  });

  it('orders steps behind what they wait for', () => {
    const names = inDependencyOrder(
      diamond.steps.toReversed().map((step) => ({ ...step, depends_on: step.depends_on ?? [] })),
    ).map(({ name }) => name);
    assert.ok(names.indexOf('d') > names.indexOf('c') && names.indexOf('c') > names.indexOf('a'));
    assert.equal(names.length, 5);
  });

  it('finds no cycle where there is none, even in a long chain', () => {
    const [step] = diamond.steps;
    const chain = Array.from({ length: 5_000 }, (_, i) => ({
      ...step!,
      name: `s${i}`,
      depends_on: i < 4_999 ? [`s${i + 1}`] : [],
    }));
    assert.deepEqual(findCycles(diamond.steps), []);
    assert.deepEqual(findCycles(chain), []);
    const [cycle] = findCycles([...chain.slice(0, -1), { ...chain.at(-1)!, depends_on: ['s0'] }]);
    assert.equal(cycle?.length, 5_001);
  });

  it('walks every step with the names around it', () => {
    assert.deepEqual(
      allSteps(nested).map(({ path }) => path.join('.')),
      ['p', 'p.q', 'p.m', 'p.m.r', 'p.m.s', 'c', 'c.t', 'c.u', 'c.u.v'],
    );
  });

  it('compiles nodes and edges', () => {
    const { nodes, edges } = compileGraph(nested);
    assert.deepEqual(
      nodes.map(
        ({ step_name, parent_step, type, position }) => `${position} ${parent_step ?? '-'} ${step_name} ${type}`,
      ),
      [
        '0 - p parallel',
        '1 p q command',
        '2 p m map',
        '3 m r command',
        '4 m s command',
        '5 - c conditional',
        '6 c t command',
        '7 c u command',
        '8 u v code',
      ],
    );
    assert.deepEqual(
      edges.map(({ source, target, condition }) => `${source} → ${target} ${condition ?? ''}`.trim()),
      ['p → c', 'p → q', 'p → m', 'm → r', 'r → s', 'c → t branches.yes', 'c → u default', 'u → v fallback'],
    );
    assert.deepEqual(
      compileGraph(diamond).edges.map(({ source, target, condition }) =>
        `${source} → ${target} ${condition ?? ''}`.trim(),
      ),
      ['a → b', 'a → c', 'b → d always', 'c → d always'],
    );
  });

  it('keeps nested steps out of the config of a node', () => {
    for (const { config } of compileGraph(nested).nodes) assert.equal(JSON.stringify(config).includes('"name"'), false);
  });

  it('knows the names that templates may refer to', () => {
    const names = [...templateNames(nested)].sort();
    const builtIn = ['error', 'execution', 'inputs', 'previous_results', 'result', 'trigger'];
    assert.deepEqual(names, [...builtIn, 'topic', 'p', 'q', 'm', 'page', 'r', 'k', 's', 'c', 't', 'u', 'v'].sort());
  });
});
