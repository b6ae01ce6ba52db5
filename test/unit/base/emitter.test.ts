import assert from 'node:assert/strict';
import { Emitter } from '../../../src/base/event.ts';

describe('an emitter', () => {
  it('tells all listeners, also when one throws', () => {
    const errors: unknown[] = [];
    const heard: number[] = [];
    const emitter = new Emitter<number>((error) => errors.push(error));
    const failure = new Error('No.');
    emitter.event(() => {
      throw failure;
    });
    emitter.event((value) => heard.push(value));
    emitter.fire(7);
    assert.deepEqual([heard, errors], [[7], [failure]]);
  });

  it('tells a listener as often as it was subscribed, until each is disposed', () => {
    const heard: number[] = [];
    const emitter = new Emitter<number>();
    const listener = (value: number): void => void heard.push(value);
    const first = emitter.event(listener);
    const second = emitter.event(listener);
    emitter.fire(1);
    first.dispose();
    first.dispose();
    emitter.fire(2);
    second.dispose();
    emitter.fire(3);
    assert.deepEqual(heard, [1, 1, 2]);
    assert.equal(emitter.hasListeners, false);
  });

  it('does not tell what is fired to those who subscribe meanwhile', () => {
    const heard: number[] = [];
    const emitter = new Emitter<number>();
    emitter.event(() => emitter.event((value) => heard.push(value)));
    emitter.fire(1);
    assert.deepEqual(heard, []);
  });
});
