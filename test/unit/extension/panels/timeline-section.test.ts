import assert from 'node:assert/strict';
import { waitUntil } from '../../../../scripts/vscode/wait-until.ts';
import type { StepMoment } from '../../../../src/domain/execution-progress.ts';
import type { Fact } from '../../../../src/domain/execution-event.ts';
import { useShownExecution } from '../../../support/shown-execution.ts';

const waiting = { type: 'step_waiting', data: {} } as unknown as Fact;

describe('moments of the timeline', () => {
  const shown = useShownExecution();

  function pass(seq: number): void {
    const moment: StepMoment = { seq, at: '2026-05-04T10:00:00.000Z', step: 'look', type: 'step_waiting', calls: 0 };
    shown().folder.moments = [...shown().folder.moments, moment];
    shown().folder.record('A', waiting, 'look');
  }

  async function told(count: number): Promise<readonly (readonly [isWhole: boolean, seqs: readonly number[]])[]> {
    const news = () => shown().panel.newsOf('timeline_moments');
    await waitUntil(() => news().length >= count || undefined, { what: 'moments', limit: 5000 });
    return news().map(({ is_whole, moments }) => [is_whole, moments.map(({ seq }) => seq)]);
  }

  it('are all told at first, then those that came since', async () => {
    pass(1);
    pass(2);
    shown().panel.see('timeline');
    await told(1);
    pass(3);
    assert.deepEqual(await told(2), [
      [true, [1, 2]],
      [false, [3]],
    ]);
  });

  it('are told once to a page that was hidden and shown while they were read', async () => {
    const { promise, resolve } = Promise.withResolvers<null>();
    shown().folder.beforeRead = async () => {
      await promise;
    };
    pass(1);
    shown().panel.see('timeline');
    const isRead = (times: number) => (): true | undefined => shown().folder.opens === times || undefined;
    await waitUntil(isRead(1), { what: 'a reading', limit: 5000 });
    shown().panel.see();
    shown().panel.see('timeline');
    await waitUntil(isRead(2), { what: 'another reading', limit: 5000 });
    resolve(null);
    await told(1);
    pass(2);
    assert.deepEqual(await told(2), [
      [true, [1]],
      [false, [2]],
    ]);
  });
});
