import assert from 'node:assert/strict';
import { readWorkflow } from '../../../../src/dsl/read-workflow.ts';
import type { StepView } from '../../../../src/presentation/execution-view.ts';
import { liveGraph } from '../../../../src/presentation/panel/live-graph.ts';
import type {
  ChildExecution,
  ExecutionHead,
  ShownExecution,
} from '../../../../src/presentation/panel/shown-execution.ts';
import { type GraphList, stepGraph } from '../../../../src/presentation/workflow-graph.ts';
import { stepView } from './step-views.ts';

const outer = `name: outer
inputs: { all: { type: array } }
steps:
  - { name: begin, type: command, run: ls }
  - name: each
    type: map
    over: $.inputs.all
    steps:
      - { name: fetch, type: command, run: ls }
      - { name: call, type: workflow, workflow: inner }
    on_error: { fallback: [{ name: mend, type: command, run: ls }] }
`;
const inner = 'name: inner\nsteps: [{ name: one, type: command, run: ls }, { name: two, type: command, run: ls }]\n';

function shown(text: string, steps: readonly StepView[], children: readonly ChildExecution[] = []): ShownExecution {
  const { workflow, problems } = readWorkflow(text, { slug: 'x' });
  assert.ok(workflow !== null, JSON.stringify(problems));
  return {
    // Not looked at.
    head: {} as ExecutionHead,
    steps: new Map(steps.map((step) => [step.path, step])),
    children: new Map(children.map((child) => [child.id, child])),
    graph: stepGraph(workflow),
  };
}

/** `each{[0]: fetch→call}` */
function written({ label, steps, edges }: GraphList): string {
  const said = steps.map(({ id, lists }) => id + (lists.length === 0 ? '' : `{${lists.map(written).join(' ')}}`));
  const lines = edges.map(({ from, to }) => `${from}>${to}`);
  return `${label}(${[...said, ...lines].join(' ')})`;
}

const child: ChildExecution = { id: 'C', step: 'each[1].call', label: 'inner' };
const run = shown(outer, [stepView('begin', 'completed'), stepView('each', 'running', { items: 2 })], [child]);

describe('the graph of an execution', () => {
  it('draws a map closed, as its items may be very many', () => {
    const { graph, large, places } = liveGraph({ root: 'R', executions: new Map([['R', run]]), opened: new Set() });
    assert.equal(written(graph.list), '(begin each{() if it fails(each.fallback.mend)} begin>each)');
    assert.deepEqual([...large], ['each']);
    assert.deepEqual(places.get('each.fallback.mend'), { execution: 'R', step: 'each.fallback.mend' });
  });

  it('draws each item of an open map as it runs, and the execution that a step of it began', () => {
    const options = { root: 'R', executions: new Map([['R', run]]), opened: new Set(['each', 'each[1].call']) };
    const first = liveGraph(options);
    assert.equal(
      written(first.graph.list.steps[1]?.lists[1] ?? run.graph?.list ?? first.graph.list),
      '[1](each[1].fetch each[1].call{inner()} each[1].fetch>each[1].call)',
    );
    assert.deepEqual([...first.large].toSorted(), ['each', 'each[1].call']);
    assert.deepEqual(first.executions, ['C']);

    const whole = liveGraph({ ...options, executions: new Map([...options.executions, ['C', shown(inner, [])]]) });
    const call = whole.graph.list.steps[1]?.lists[1]?.steps[1];
    assert.deepEqual(call?.lists.map(written), ['inner(C/one C/two C/one>C/two)']);
    assert.deepEqual(whole.places.get('C/two'), { execution: 'C', step: 'two' });
  });

  it('draws the first items only of a map that has thousands, and says how many there are more', () => {
    const large = shown(outer, [stepView('each', 'running', { items: 5000 })]);
    const { graph, places } = liveGraph({ root: 'R', executions: new Map([['R', large]]), opened: new Set(['each']) });
    const labels = graph.list.steps[1]?.lists.map(({ label }) => label) ?? [];
    assert.deepEqual([labels.length, labels.at(-2)], [502, '+ 4500']);
    assert.ok(places.size < 1100);
  });

  it('is empty while nothing is known', () => {
    assert.deepEqual(liveGraph({ root: 'R', executions: new Map(), opened: new Set() }).graph.list.steps, []);
  });
});
