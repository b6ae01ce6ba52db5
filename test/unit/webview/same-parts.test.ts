import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../src/base/json.ts';
import { Marks } from '../../../webview/builder/marks.ts';
import { withSameParts } from '../../../webview/builder/same-parts.ts';

const json = fc.jsonValue() as fc.Arbitrary<Json>;

describe('a document that follows another', () => {
  it('says what it says, in its order', () => {
    fc.assert(
      fc.property(json, json, (before, next) => {
        assert.equal(JSON.stringify(withSameParts(before, next)), JSON.stringify(next));
      }),
    );
  });

  it('keeps what is as it was', () => {
    const [steps, inputs]: [Json[], JsonObject] = [[{ name: 'a' }, { name: 'b', tags: ['x'] }], { a: 1, b: 2 }];
    const before: JsonObject = { steps, inputs };
    assert.equal(withSameParts(before, structuredClone(before)), before);
    const changed = withSameParts(before, {
      ...structuredClone(before),
      steps: [{ name: 'c' }, { name: 'b', tags: ['x'] }],
    });
    assert.ok(typeof changed === 'object' && changed !== null && 'steps' in changed && 'inputs' in changed);
    assert.equal(changed.inputs, inputs);
    assert.equal((changed.steps as readonly Json[])[1], steps[1]);
    assert.notEqual(withSameParts(inputs, { b: 2, a: 1 }), inputs, 'another order is drawn in another order');
  });
});

describe('what is said about a step', () => {
  const marks = new Marks([
    [['steps', 1, 'name'], 'error'],
    [['steps', 1], 'open'],
    [['steps', 12], 'open'],
  ]);

  it('is all that is said about it and in it, and nothing else', () => {
    assert.equal(marks.within(['steps', 1]), 'steps.1.name error\nsteps.1 open\n');
    assert.equal(marks.within(['steps', 12]), 'steps.12 open\n');
    assert.equal(marks.within(['steps', 2]), '');
    assert.match(marks.within(['steps']), /^(?:.*\n){3}$/);
  });
});
