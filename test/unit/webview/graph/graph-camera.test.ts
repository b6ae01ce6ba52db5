import assert from 'node:assert/strict';
import { GraphCamera } from '../../../../webview/shared/graph/graph-camera.ts';
import { layoutGraph } from '../../../../webview/shared/graph/layout-graph.ts';
import type { PlacedGraph, Point } from '../../../../webview/shared/graph/placed-graph.ts';
import { seenBox } from '../../../../webview/shared/graph/viewport.ts';
import { graphOf } from './graph-of.ts';

const page = { width: 600, height: 400 };

function chain(count: number, first = 0): PlacedGraph {
  const names = Array.from({ length: count }, (_, index) => `step_${first + index}`);
  const steps = names.map((name) => `  - { name: ${name}, type: command, run: ls }\n`).join('');
  return layoutGraph(graphOf(steps), new Set());
}

function cameraOn(drawing: PlacedGraph): GraphCamera {
  const camera = new GraphCamera(() => undefined);
  camera.resize(page);
  camera.draw(drawing, '');
  return camera;
}

/** Where the step stands on the page. */
function at(camera: GraphCamera, drawing: PlacedGraph, id: string): Point {
  const step = drawing.steps.find((each) => each.id === id);
  assert.ok(step !== undefined);
  const { x, y, scale } = camera.view;
  return { x: Math.round(x + step.x * scale), y: Math.round(y + step.y * scale) };
}

describe('the part of a graph that is seen', () => {
  it('is all of a small one, not enlarged, and the beginning of a long one, large enough to be read', () => {
    const small = chain(3);
    const { view } = cameraOn(small);
    assert.equal(view.scale, 1);
    const seen = seenBox(view, page);
    assert.ok(seen.x <= 0 && seen.y <= 0 && seen.y + seen.height >= small.height);

    const long = cameraOn(chain(100));
    assert.ok(long.view.scale >= 0.7);
    assert.ok(at(long, chain(100), 'step_0').y >= 0);
  });

  it('begins with the head of a step that is wider than the page', () => {
    const inner = Array.from({ length: 6 }, (_, index) => `{ name: in_${index}, type: command, run: ls }`).join(', ');
    const drawing = layoutGraph(graphOf(`  - { name: wide, type: parallel, steps: [${inner}] }`), new Set());
    const { x, y } = at(cameraOn(drawing), drawing, 'wide');
    assert.ok(x >= 0 && x < 100 && y >= 0 && y < 100);
  });

  it('begins at the left of one that is wider than the page, with nothing beside it', () => {
    const names = Array.from({ length: 200 }, (_, index) => `step_${index}`);
    const steps = names.map((name) => `  - { name: ${name}, type: command, run: ls, depends_on: [] }\n`).join('');
    const drawing = layoutGraph(graphOf(steps), new Set());
    assert.equal(at(cameraOn(drawing), drawing, 'step_0').x, 20);
  });

  it('can be all of a long one', () => {
    const drawing = chain(50);
    const camera = cameraOn(drawing);
    camera.fit();
    const seen = seenBox(camera.view, page);
    assert.ok(seen.y <= 0 && seen.y + seen.height >= drawing.height);
  });

  it('stays at its step when the graph grows above it', () => {
    const [before, after] = [chain(20, 5), chain(25)];
    const camera = cameraOn(before);
    camera.pan({ x: 0, y: -500 });
    const place = at(camera, before, 'step_12');
    camera.draw(after, 'step_12');
    assert.deepEqual(at(camera, after, 'step_12'), place);
  });

  it('comes back as a person has looked at it, in a page of another size too', () => {
    const drawing = chain(30);
    const before = cameraOn(drawing);
    assert.equal(cameraOn(drawing).look, undefined);
    before.zoom(1.5);
    before.pan({ x: 0, y: -400 });
    const { look } = before;
    assert.ok(look !== undefined);
    const again = new GraphCamera(() => undefined);
    again.begin(look);
    again.draw(drawing, 'step_0');
    again.resize({ width: 800, height: 500 });
    assert.equal(again.view.scale, before.view.scale);
    const [old, now] = [at(before, drawing, look.step), at(again, drawing, look.step)];
    assert.deepEqual(now, { x: old.x + 100, y: old.y + 50 });
    assert.deepEqual(again.look, look);
  });

  it('comes back once the step is there at which a person looked, unless they look elsewhere by then', () => {
    const [part, drawing] = [chain(5), chain(30)];
    const before = cameraOn(drawing);
    before.pan({ x: 0, y: -1500 });
    for (const isMoved of [false, true]) {
      const again = new GraphCamera(() => undefined);
      again.begin(before.look);
      again.resize(page);
      again.draw(part, '');
      if (isMoved) again.pan({ x: 5, y: 0 });
      again.draw(drawing, '');
      assert.equal(at(again, drawing, 'step_20').y === at(before, drawing, 'step_20').y, !isMoved);
    }
  });

  it('begins anew with another graph', () => {
    const drawing = chain(30);
    const camera = cameraOn(drawing);
    const first = camera.view;
    camera.pan({ x: 0, y: -400 });
    camera.begin(undefined);
    camera.draw(chain(30), '');
    assert.deepEqual(camera.view, first);
    assert.equal(camera.look, undefined);
  });

  it('moves to a step only as far as is needed', () => {
    const drawing = chain(40);
    const camera = cameraOn(drawing);
    const { view } = camera;
    camera.show('step_1');
    assert.deepEqual(camera.view, view);
    camera.show('step_30');
    const { y } = at(camera, drawing, 'step_30');
    assert.ok(y > 300 && y < page.height);
  });

  it('grows and shrinks around the pointer, within limits', () => {
    const camera = cameraOn(chain(3));
    const pointer = { x: 100, y: 50 };
    const under = (): Point => ({
      x: Math.round((pointer.x - camera.view.x) / camera.view.scale),
      y: Math.round((pointer.y - camera.view.y) / camera.view.scale),
    });
    const before = under();
    camera.zoom(1.5, pointer);
    assert.deepEqual(under(), before);
    camera.zoom(1000);
    assert.ok(camera.view.scale <= 2.5);
    camera.zoom(0.00001);
    assert.ok(camera.view.scale > 0);
  });

  it('goes along with the step that runs until a person looks elsewhere, and again once all was fitted in', () => {
    const drawing = chain(40);
    const camera = cameraOn(drawing);
    const isSeen = (id: string): boolean => {
      const { y } = at(camera, drawing, id);
      return y >= 0 && y + 40 * camera.view.scale <= page.height;
    };
    const { view } = camera;
    camera.follow(['step_1']);
    assert.deepEqual(camera.view, view);
    for (const id of ['step_12', 'step_13', 'step_39']) {
      camera.follow([id]);
      assert.ok(isSeen(id), id);
    }
    camera.pan({ x: 0, y: 300 });
    const panned = camera.view;
    camera.follow(['step_0']);
    assert.deepEqual(camera.view, panned);
    assert.partialDeepStrictEqual(camera.look, { follows: false });
    camera.fit();
    camera.zoom(8);
    camera.follow(['step_0']);
    assert.ok(!isSeen('step_0'));
    camera.fit();
    assert.partialDeepStrictEqual(camera.look, { follows: true });
    camera.begin(undefined);
    camera.draw(drawing, '', ['step_20']);
    assert.ok(isSeen('step_20'));
  });

  it('goes along with as many steps as there is room for, the first ones first', () => {
    const drawing = chain(40);
    const camera = cameraOn(drawing);
    camera.follow(['step_30', 'step_2', 'step_31']);
    const { y } = at(camera, drawing, 'step_30');
    const next = at(camera, drawing, 'step_31');
    assert.ok(y > 0 && next.y < page.height - 40 * camera.view.scale, JSON.stringify([y, next.y]));
  });

  it('stays where a person has gone to a step that was not in sight', () => {
    const camera = cameraOn(chain(40));
    camera.show('step_1');
    camera.follow(['step_20']);
    camera.show('step_21');
    camera.show('step_39');
    const { view } = camera;
    camera.follow(['step_20']);
    assert.deepEqual(camera.view, view);
  });

  it('never loses the graph', () => {
    const drawing = chain(3);
    const camera = cameraOn(drawing);
    camera.pan({ x: -99_999, y: 99_999 });
    const seen = seenBox(camera.view, page);
    assert.ok(seen.x < drawing.width && seen.y + seen.height > 0);
  });

  it('begins anew when the drawing runs elsewhere', () => {
    const graph = graphOf(
      Array.from({ length: 40 }, (_, index) => `  - { name: s${index}, type: command, run: ls }`).join('\n'),
    );
    const camera = cameraOn(layoutGraph(graph, new Set()));
    camera.pan({ x: 0, y: -2000 });
    const across = layoutGraph(graph, new Set(), 'right');
    camera.draw(across, '');
    const first = at(camera, across, 's0');
    assert.ok(first.x >= 0 && first.x < 100 && first.y > 0 && first.y < camera.page.height, JSON.stringify(first));
  });
});
