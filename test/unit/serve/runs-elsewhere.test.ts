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

function recorded(type: ExecutionEventRecord['type'], execution_id: string): Change {
  const row: ExecutionEventRecord = {
    ...{ execution_id, seq: 1, at, round: 1, key: null, step: null, data: {} },
    type,
  };
  return insert('execution_events', row);
}

describe('what the holder of a workspace runs', () => {
  let committed: Emitter<readonly Change[]>;
  let answers: ((runs: Json) => void)[];
  let runs: RunsElsewhere;

  beforeEach(() => {
    committed = new Emitter<readonly Change[]>();
    answers = [];
    const store = { holder: () => holder, onDidCommit: committed.event };
    const request = (): Promise<Json> => new Promise((resolve) => answers.push(resolve));
    runs = new RunsElsewhere(store, { request });
  });

  afterEach(() => runs.dispose());

  async function answer(refreshing: Promise<void>, ids: readonly string[]): Promise<void> {
    answers.shift()?.([...ids]);
    await refreshing;
  }

  it('holds what begins while it is asked, and what it named until it names anew', async () => {
    await answer(runs.refresh(), ['a']);
    const second = runs.refresh();
    assert.equal(runs.has('a'), true);
    committed.fire([recorded('execution_created', 'b')]);
    await answer(second, []);
    assert.deepEqual([runs.has('a'), runs.has('b')], [false, true]);

    await answer(runs.refresh(), []);
    assert.equal(runs.has('b'), false);
  });

  for (const type of ['execution_resumed', 'execution_continued'] as const) {
    it(`holds what it goes on with: ${type}`, async () => {
      await answer(runs.refresh(), []);
      committed.fire([recorded(type, 'a')]);
      assert.equal(runs.has('a'), true);
    });
  }

  it('is asked once for all who want to know at the same moment', async () => {
    const both = Promise.all([runs.refresh(), runs.refresh()]);
    assert.equal(answers.length, 1);
    answers.shift()?.(['a']);
    await both;
    assert.equal(runs.has('a'), true);
    await answer(runs.refresh(), []);
    assert.equal(runs.has('a'), false);
  });
});
