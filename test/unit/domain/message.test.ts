import assert from 'node:assert/strict';
import { isLegalMove } from '../../../src/domain/lifecycle.ts';
import { messageMoves, messageStatuses } from '../../../src/domain/message.ts';

describe('the life of a message', () => {
  it('goes forward only, and back from read to delivered when another agent execution gets it', () => {
    const back = messageStatuses.flatMap((from, index) =>
      messageStatuses.slice(0, index).flatMap((to) => (isLegalMove(messageMoves, from, to) ? [[from, to]] : [])),
    );
    assert.deepEqual(back, [['read', 'delivered']]);
  });

  it('ends with processed, to which every status leads', () => {
    assert.deepEqual(messageMoves.processed, []);
    for (const from of ['sent', 'delivered', 'read'] as const) {
      assert.ok(isLegalMove(messageMoves, from, 'processed'), from);
    }
  });
});
