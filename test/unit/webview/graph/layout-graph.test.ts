import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { GraphStep, StepGraph } from '../../../../src/presentation/workflow-graph.ts';
import { layoutGraph } from '../../../../webview/shared/graph/layout-graph.ts';
import type { Box, PlacedGraph, PlacedStep } from '../../../../webview/shared/graph/placed-graph.ts';
import { idsIn, randomGraph } from './random-graph.ts';

const all: ReadonlySet<string> = new Set();
const slack = 0.01;

function isWithin(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    inner.x + inner.width <= outer.x + outer.width + slack &&
    inner.y + inner.height <= outer.y + outer.height + slack
  );
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width - slack &&
    other.x < one.x + one.width - slack &&
    one.y < other.y + other.height - slack &&
    other.y < one.y + one.height - slack
  );
}

function byId({ steps }: PlacedGraph): ReadonlyMap<string, PlacedStep> {
  return new Map(steps.map((step) => [step.id, step]));
}

function onGraphs(check: (placed: PlacedGraph, graph: StepGraph) => void): void {
  fc.assert(
    fc.property(randomGraph, fc.constantFrom('down', 'right'), (graph, flow) =>
      check(layoutGraph(graph, all, flow), graph),
    ),
    { numRuns: 60, seed: 7 },
  );
}

function named(name: string): GraphStep {
  return { id: name, name, type: 'agent', detail: '', condition: '', lists: [] };
}

describe('the layout of a graph', () => {
  it('makes all steps of a list as wide as the longest name needs, up to a limit', () => {
    const widths = (...names: readonly string[]): readonly number[] => {
      const list = { label: '', steps: names.map(named), edges: [] };
      return layoutGraph({ name: 'x', list }, all, 'down').steps.map(({ width }) => width);
    };
    const [short, long, endless] = [
      widths('plan', 'tell'),
      widths('plan', 'Test guests and accounts'),
      widths('x'.repeat(200)),
    ];
    assert.deepEqual(short, [200, 200]);
    assert.ok(long[0] !== undefined && long[0] > 200 && long[0] === long[1]);
    assert.deepEqual(endless, [300]);
  });

  it('has a place for every step, once', () => {
    onGraphs((placed, graph) =>
      assert.deepEqual(
        placed.steps.map(({ id }) => id),
        idsIn(graph.list),
      ),
    );
  });

  it('puts no step onto another one', () => {
    onGraphs(({ steps }) => {
      for (const [index, one] of steps.entries()) {
        for (const other of steps.slice(index + 1)) {
          if (one.parent === other.parent) assert.ok(!overlap(one, other), `${one.id} ${other.id}`);
        }
      }
    });
  });

  it('puts what follows a join beside what nobody waits for, not onto it', () => {
    const leaf = (id: string): GraphStep => ({ id, name: id, type: 'code', detail: '', condition: '', lists: [] });
    const edge = (from: string, to: string) => ({ from, to, kind: 'explicit', label: '' }) as const;
    const inner = { label: '', steps: [leaf('g.a'), leaf('g.b')], edges: [edge('g.a', 'g.b')] };
    const steps = [...['a', 'b', 'c', 'e', 'f', 'h'].map(leaf), { ...leaf('g'), lists: [inner] }];
    const edges = ['bc', 'ae', 'ce', 'ef', 'ag', 'eh'].map(([from = '', to = '']) => edge(from, to));
    const placed = byId(layoutGraph({ name: '', list: { label: '', steps, edges } }, all));
    const [wide, beside] = [placed.get('g'), placed.get('h')];
    assert.ok(wide !== undefined && beside !== undefined && !overlap(wide, beside));
  });

  it('keeps everything within what it stands in', () => {
    onGraphs((placed) => {
      const steps = byId(placed);
      const whole = { x: 0, y: 0, width: placed.width, height: placed.height };
      for (const each of [...placed.steps, ...placed.lists]) {
        const around = each.parent === null ? whole : steps.get(each.parent);
        assert.ok(around !== undefined && isWithin(each, around), JSON.stringify(each));
      }
      for (const { points, labelBox } of placed.edges) {
        for (const point of points) assert.ok(isWithin({ ...point, width: 0, height: 0 }, whole));
        if (labelBox !== null) assert.ok(isWithin(labelBox, whole));
      }
    });
  });

  it('puts what waits behind what it waits for, where the drawing flows, and the edge between them', () => {
    onGraphs((placed) => {
      const steps = byId(placed);
      const isDown = placed.flow === 'down';
      const endOf = ({ x, y, width, height }: Box): number => (isDown ? y + height : x + width);
      const startOf = ({ x, y }: Pick<Box, 'x' | 'y'>): number => (isDown ? y : x);
      for (const { from, to, points } of placed.edges) {
        const [before, behind] = [steps.get(from), steps.get(to)];
        assert.ok(before !== undefined && behind !== undefined);
        assert.ok(endOf(before) < startOf(behind), `${from} ${to}`);
        const way = points.map(startOf);
        assert.deepEqual(
          way,
          way.toSorted((a, b) => a - b),
        );
        const [first = 0, last = 0] = [way[0], way.at(-1)];
        assert.ok(Math.abs(first - endOf(before)) < 1 && Math.abs(last - startOf(behind)) < 1);
      }
    });
  });

  it('puts no label onto a step or another label', () => {
    onGraphs((placed) => {
      const steps = byId(placed);
      const labels = placed.edges.flatMap(({ labelBox, from }) =>
        labelBox === null ? [] : [{ box: labelBox, parent: steps.get(from)?.parent ?? null }],
      );
      for (const [index, { box, parent }] of labels.entries()) {
        for (const step of placed.steps) {
          if (step.parent === parent) assert.ok(!overlap(box, step), `label on ${step.id}`);
        }
        for (const other of labels.slice(index + 1)) {
          if (other.parent === parent) assert.ok(!overlap(box, other.box));
        }
      }
    });
  });

  it('has a place for thousands of steps that all hang together, in the same layers', () => {
    const ids = Array.from({ length: 3000 }, (_, index) => `s${index}`);
    const leaf = { type: 'code', detail: '', condition: '', lists: [] } as const;
    const edges = ids.flatMap((to, index) =>
      [index - 2 - (index % 2), index - 1 - (index % 2)].flatMap((up) => {
        const from = ids[up];
        return from === undefined ? [] : [{ from, to, kind: 'explicit', label: '' } as const];
      }),
    );
    const list = { label: '', steps: ids.map((id) => ({ ...leaf, id, name: id })), edges };
    const placed = layoutGraph({ name: '', list }, all);
    const steps = byId(placed);
    for (const { from, to } of placed.edges) {
      const [above, below] = [steps.get(from), steps.get(to)];
      assert.ok(above !== undefined && below !== undefined && above.y + above.height < below.y);
    }
    for (const [index, step] of placed.steps.entries()) {
      const next = placed.steps[index + 1];
      assert.ok(next === undefined || !overlap(step, next), step.id);
    }
  });

  it('is the same for the same graph', () => {
    onGraphs((placed, graph) => assert.deepEqual(layoutGraph(structuredClone(graph), all, placed.flow), placed));
  });

  it('draws nothing of what stands in a closed step', () => {
    onGraphs((_, graph) => {
      const closed = new Set(graph.list.steps.map(({ id }) => id));
      const { steps } = layoutGraph(graph, closed);
      assert.deepEqual(
        steps.map(({ id }) => id),
        graph.list.steps.map(({ id }) => id),
      );
      assert.ok(steps.every(({ form }) => form !== 'open'));
    });
  });
});
