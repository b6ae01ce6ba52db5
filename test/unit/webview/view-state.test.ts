import assert from 'node:assert/strict';
import type { FormPath } from '../../../src/protocol/form-shape.ts';
import { movedParts, openElsewhere, partOf } from '../../../webview/builder/view-state.ts';

const steps = (...paths: readonly (readonly [name: string, path: FormPath])[]): ReadonlyMap<string, FormPath> =>
  new Map(paths);
const part = (...path: FormPath): string => partOf(path);

describe('what is open in a form', () => {
  it('goes along with a step that is moved', () => {
    const open = new Set(['settings', part('steps', 0)]);
    const moved = movedParts(open, { kind: 'move', from: ['steps', 0], list: ['steps'], index: 2 });
    assert.deepEqual([...moved], ['settings', part('steps', 2)]);
  });

  it('is closed when its step is taken out', () => {
    const open = new Set(['settings', part('steps', 0), part('steps', 0, 'steps', 1)]);
    assert.deepEqual([...movedParts(open, { kind: 'remove', path: ['steps', 0] })], ['settings']);
  });

  it('is the same steps when somebody else moves, adds and takes out some', () => {
    const before = steps(['a', ['steps', 0]], ['b', ['steps', 1]], ['inner', ['steps', 1, 'steps', 0]]);
    const now = steps(['b', ['steps', 2]], ['inner', ['steps', 0]], ['new', ['steps', 1]]);
    const open = new Set(['settings', part('steps', 0), part('steps', 1), part('steps', 1, 'steps', 0)]);
    assert.deepEqual([...openElsewhere(open, before, now)], ['settings', part('steps', 2), part('steps', 0)]);
  });
});
