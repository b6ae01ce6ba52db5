import assert from 'node:assert/strict';
import { WritingTurns } from '../../../../src/extension/commands/writing-turns.ts';
import { until } from '../../../support/event-loop.ts';

describe('the turns of a person who writes', () => {
  let presses: Record<string, () => void>;
  let late: number;
  let turns: WritingTurns;

  beforeEach(() => {
    presses = {};
    late = 0;
    turns = new WritingTurns({
      ask: async (said) => {
        const { promise, resolve } = Promise.withResolvers<boolean>();
        presses[said] = () => resolve(true);
        return await promise;
      },
      tellTooLate: () => (late += 1),
    });
  });

  it('end with a press on the notification of an earlier one, too', async () => {
    const first = turns.isWanted('Write.');
    turns.take();
    assert.equal(await first, true);
    const second = turns.isWanted('It was refused.');
    presses['Write.']?.();
    assert.equal(await second, true);
  });

  it('end at once when the person has changed their mind while the text was looked at', async () => {
    const first = turns.isWanted('Write.');
    turns.take();
    await first;
    turns.giveUp();
    assert.equal(await turns.isWanted('It was refused.'), false);
    assert.deepEqual(Object.keys(presses), ['Write.']);
  });

  it('say of a press that comes after them that it does nothing', async () => {
    const only = turns.isWanted('Write.');
    turns.giveUp();
    assert.equal(await only, false);
    presses['Write.']?.();
    await until(() => late === 1);
  });
});
