import assert from 'node:assert/strict';
import type { FormPath } from '../../../src/protocol/form-shape.ts';
import { movedPath } from '../../../webview/builder/moved-paths.ts';

const step = (...path: (string | number)[]): FormPath => ['steps', ...path];

describe('where a step stands after a change', () => {
  it('is one further behind a new one or a copy', () => {
    const added = { kind: 'add_step', list: step(), index: 1, type: 'code' } as const;
    assert.deepEqual(movedPath(step(0), added), step(0));
    assert.deepEqual(movedPath(step(1, 'steps', 2), added), step(2, 'steps', 2));
    assert.deepEqual(movedPath(step(1), { kind: 'duplicate_step', path: step(0) }), step(2));
  });

  it('is one less behind one that was removed, and nowhere for that one', () => {
    const removed = { kind: 'remove', path: step(1) } as const;
    assert.deepEqual(movedPath(step(2, 'name'), removed), step(1, 'name'));
    assert.equal(movedPath(step(1, 'steps', 0), removed), undefined);
  });

  it('follows a move, of it and of those that make room', () => {
    const down = { kind: 'move', from: step(0), list: step(), index: 2 } as const;
    assert.deepEqual(
      [0, 1, 2, 3].map((index) => movedPath(step(index), down)),
      [step(2), step(0), step(1), step(3)],
    );
  });

  it('follows a move into a list that the move itself has shifted', () => {
    const into = { kind: 'move', from: step(0), list: step(1, 'steps'), index: 0 } as const;
    assert.deepEqual(movedPath(step(0, 'name'), into), step(0, 'steps', 0, 'name'));
    assert.deepEqual(movedPath(step(1, 'steps', 0), into), step(0, 'steps', 1));
    assert.deepEqual(movedPath(step(2), into), step(1));
  });

  it('is that in a list, of one that stood alone where another one goes', () => {
    const before = { kind: 'move', from: step(2), list: step(0, 'if_true'), index: 0 } as const;
    assert.deepEqual(movedPath(step(0, 'if_true', 'steps', 1), before), step(0, 'if_true', 1, 'steps', 1));
    assert.deepEqual(movedPath(step(0, 'if_true'), { ...before, index: 1 }), step(0, 'if_true', 0));
    assert.deepEqual(movedPath(step(2), before), step(0, 'if_true', 0));
    assert.deepEqual(
      movedPath(step(0, 'if_true'), { kind: 'move', from: step(0, 'if_true'), list: step(), index: 0 }),
      step(0),
    );
  });

  it('is the same when a value was set', () => {
    assert.deepEqual(movedPath(step(3), { kind: 'set', path: step(0, 'name'), value: 'a' }), step(3));
  });
});
