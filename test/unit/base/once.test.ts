import assert from 'node:assert/strict';
import { once } from '../../../src/base/once.ts';

describe('a value that is made once', () => {
  it('is made when it is first asked for, and is the same from then on', () => {
    let made = 0;
    const value = once(() => {
      made += 1;
      return made === 1 ? undefined : made;
    });
    assert.equal(made, 0);
    assert.deepEqual([value(), value(), made], [undefined, undefined, 1]);
  });
});
