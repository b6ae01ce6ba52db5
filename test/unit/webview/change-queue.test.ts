import assert from 'node:assert/strict';
import type { FormChange } from '../../../src/protocol/builder-messages.ts';
import { ChangeQueue, type SentChange } from '../../../webview/builder/change-queue.ts';

const set = (key: string, value: string): FormChange => ({ kind: 'set', path: [key], value });
const remove = (index: number): FormChange => ({ kind: 'remove', path: ['steps', index] });

function queue() {
  const sent: SentChange[] = [];
  const made: string[] = [];
  const dropped: FormChange[] = [];
  const changes = new ChangeQueue<string>({
    send: (change) => sent.push(change),
    isNeeded: () => true,
    made: (_, note) => made.push(note),
    dropped: (some) => dropped.push(...some),
  });
  changes.follow(1);
  return { changes, sent, made, dropped };
}

describe('changes of a form', () => {
  it('are sent one after the other, each for the document that the one before has made', () => {
    const { changes, sent, made } = queue();
    changes.push(set('a', '1'), 'first');
    changes.push(set('b', '2'), 'second');
    assert.deepEqual(sent, [{ id: 1, document: 1, change: set('a', '1') }]);
    changes.settle({ id: 1, made: 2, current: 2 });
    changes.sendNext();
    assert.deepEqual(sent.at(-1), { id: 2, document: 2, change: set('b', '2') });
    assert.deepEqual([made, changes.isIdle], [['first'], false]);
    changes.settle({ id: 2, made: 3, current: 3 });
    changes.sendNext();
    assert.deepEqual([made, changes.isIdle], [['first', 'second'], true]);
  });

  it('of one place are sent once when they wait', () => {
    const { changes, sent } = queue();
    for (const value of ['1', '12', '123']) changes.push(set('a', value), '');
    changes.settle({ id: 1, made: 2, current: 2 });
    changes.sendNext();
    assert.deepEqual(
      sent.map(({ change }) => change),
      [set('a', '1'), set('a', '123')],
    );
  });

  it('go along with what they were meant for when the one before moves it', () => {
    const { changes, sent, dropped } = queue();
    changes.push({ kind: 'move', from: ['steps', 0], list: ['steps'], index: 2 }, '');
    changes.push({ kind: 'set', path: ['steps', 0, 'run'], value: 'ls' }, '');
    changes.settle({ id: 1, made: 2, current: 2 });
    changes.sendNext();
    assert.deepEqual(sent.at(-1)?.change, { kind: 'set', path: ['steps', 2, 'run'], value: 'ls' });
    assert.deepEqual(dropped, []);
  });

  it('are given up, and this is told, when the one before has taken out what they were meant for', () => {
    const { changes, sent, dropped } = queue();
    changes.push(remove(3), '');
    changes.push(remove(3), '');
    changes.settle({ id: 1, made: 2, current: 2 });
    changes.sendNext();
    assert.deepEqual([sent.length, dropped], [1, [remove(3)]]);
    changes.push(remove(0), '');
    assert.deepEqual(sent.at(-1), { id: 2, document: 2, change: remove(0) });
  });

  it('are given up when somebody else changed the file before their turn', () => {
    for (const made of [2, undefined]) {
      const { changes, sent, dropped } = queue();
      changes.push(set('a', '1'), '');
      changes.push(remove(1), '');
      changes.settle({ id: 1, made, current: 3 });
      changes.sendNext();
      assert.deepEqual([sent.length, dropped], [1, [remove(1)]]);
    }
  });

  it('are made although the one before was refused', () => {
    const { changes, sent, made } = queue();
    changes.push(remove(7), 'first');
    changes.push(set('b', '2'), 'second');
    changes.settle({ id: 1, made: undefined, current: 1 });
    changes.sendNext();
    assert.deepEqual(sent.at(-1), { id: 2, document: 1, change: set('b', '2') });
    assert.deepEqual(made, []);
  });

  it('leave all paths as they are when they only set values', () => {
    const { changes } = queue();
    changes.push(set('a', '1'), '');
    changes.settle({ id: 1, made: 2, current: 2 });
    changes.sendNext();
    assert.equal(changes.hasSamePaths(1), true);
    changes.push(remove(1), '');
    changes.settle({ id: 2, made: 3, current: 3 });
    changes.sendNext();
    assert.deepEqual([changes.hasSamePaths(2), changes.hasSamePaths(3)], [false, true]);
  });
});
