import assert from 'node:assert/strict';
import { Emitter } from '../../../src/base/event.ts';
import type { Json } from '../../../src/base/json.ts';
import type { ExecutionEventRecord } from '../../../src/domain/execution-event.ts';
import { type Change, insert } from '../../../src/domain/tables.ts';
import { RunsElsewhere } from '../../../src/serve/runs-elsewhere.ts';

const at = '2026-01-01T00:00:00.000Z';
const holder = {
  ...{ pid: 1, host: 'here', started: null, namespace: null, nonce: 'n' },
  ...{ acquired_at: at, address: null, isResponding: true },
};

function created(execution_id: string): Change {
  const row: ExecutionEventRecord = {
    ...{ execution_id, seq: 1, at, round: 1, key: null, step: null, data: {} },
    type: 'execution_created',
  };
  return insert('execution_events', row);
}

describe('what the holder of a workspace runs', () => {
  it('holds what begins while it is asked, and what it named until it names anew', async () => {
    const committed = new Emitter<readonly Change[]>();
    const answers: ((runs: Json) => void)[] = [];
    const store = { holder: () => holder, onDidCommit: committed.event };
    const request = (): Promise<Json> => new Promise((resolve) => answers.push(resolve));
    const runs = new RunsElsewhere(store, { request });
    const answer = async (refreshing: Promise<void>, ids: readonly string[]): Promise<void> => {
      answers.shift()?.([...ids]);
      await refreshing;
    };

    await answer(runs.refresh(), ['a']);
    const second = runs.refresh();
    assert.equal(runs.has('a'), true);
    committed.fire([created('b')]);
    await answer(second, []);
    assert.deepEqual([runs.has('a'), runs.has('b')], [false, true]);

    await answer(runs.refresh(), []);
    assert.equal(runs.has('b'), false);
    runs.dispose();
  });
});
