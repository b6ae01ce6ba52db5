import assert from 'node:assert/strict';
import type { FormChange } from '../../../src/protocol/builder-messages.ts';
import { ChangeQueue, type SentChange } from '../../../webview/builder/change-queue.ts';

const set = (key: string, value: string): FormChange => ({ kind: 'set', path: [key], value });
const remove = (index: number): FormChange => ({ kind: 'remove', path: ['steps', index] });

function queue() {
  const sent: SentChange[] = [];
  const changes = new ChangeQueue((change) => sent.push(change));
  changes.follow(1);
  return { changes, sent };
}

describe('changes of a form', () => {
  it('are sent one after the other, each for the document that the one before has made', () => {
    const { changes, sent } = queue();
    changes.push(set('a', '1'));
    changes.push(set('b', '2'));
    assert.deepEqual(sent, [{ id: 1, document: 1, change: set('a', '1') }]);
    changes.follow(2);
    changes.settle(1, true);
    assert.deepEqual(sent.at(-1), { id: 2, document: 2, change: set('b', '2') });
  });

  it('of one place are sent once when they wait', () => {
    const { changes, sent } = queue();
    for (const value of ['1', '12', '123']) changes.push(set('a', value));
    changes.follow(2);
    changes.settle(1, true);
    assert.deepEqual(
      sent.map(({ change }) => change),
      [set('a', '1'), set('a', '123')],
    );
  });

  it('are dropped when the one before has moved what they were meant for', () => {
    const { changes, sent } = queue();
    changes.push(remove(3));
    changes.push(remove(3));
    changes.follow(2);
    changes.settle(1, true);
    assert.equal(sent.length, 1);
    changes.push(remove(0));
    assert.deepEqual(sent.at(-1), { id: 2, document: 2, change: remove(0) });
  });

  it('are dropped when the file was changed elsewhere before their turn', () => {
    const { changes, sent } = queue();
    changes.push(set('a', '1'));
    changes.push(set('b', '2'));
    changes.follow(2);
    changes.settle(1, false);
    assert.equal(sent.length, 1);
  });
});
