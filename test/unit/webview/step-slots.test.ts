import assert from 'node:assert/strict';
import type { Json } from '../../../src/base/json.ts';
import { formShapes } from '../../../src/language/form/form-shapes.ts';
import { slotsOf } from '../../../webview/builder/step-slots.ts';

const shapes = formShapes();

function slots(step: Json): readonly string[] {
  return slotsOf(shapes, step, ['steps', 0]).map(
    ({ path, steps, is_single: isSingle }) => `${path.join('.')} ${steps.length}${isSingle ? ' alone' : ''}`,
  );
}

describe('places for steps in a step', () => {
  it('are those that the type needs, and those that the file has', () => {
    assert.deepEqual(slots({ type: 'parallel' }), ['steps.0.steps 0']);
    assert.deepEqual(slots({ type: 'loop', body: [{ type: 'code' }] }), ['steps.0.body 1']);
    assert.deepEqual(slots({ type: 'code' }), []);
    assert.deepEqual(slots({ type: 'conditional', if_false: {} }), ['steps.0.if_true 0', 'steps.0.if_false 1 alone']);
  });

  it('are found in branches, fallbacks and compensations', () => {
    const branches = { yes: [{}, {}], no: {} };
    assert.deepEqual(slots({ type: 'conditional', condition: 'x', branches, on_error: { fallback: {} } }), [
      'steps.0.branches.yes 2',
      'steps.0.branches.no 1 alone',
      'steps.0.on_error.fallback 1 alone',
    ]);
    assert.deepEqual(slots({ type: 'code', compensate: { type: 'code' } }), ['steps.0.compensate 1 alone']);
  });
});
