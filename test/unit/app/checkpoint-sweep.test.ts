import assert from 'node:assert/strict';
import path from 'node:path';
import { silentLogger } from '../../../src/base/logger.ts';
import { sweepCheckpoints } from '../../../src/app/checkpoint-sweep.ts';
import type { CheckpointRecord } from '../../../src/domain/agent-execution.ts';
import { insert } from '../../../src/domain/tables.ts';
import { createSystemClock } from '../../../src/host/system-clock.ts';
import { openStore } from '../../../src/storage/open-store.ts';
import { openCore } from '../../support/core-workspace.ts';
import { settled } from '../../support/event-loop.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { MemoryStore } from '../../support/memory-store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

function checkpoint(id: string, expires_at: string | null): CheckpointRecord {
  const what = { thread_id: id, seq: 1, kind: 'ephemeral', messages: [], pending_tool_calls: [] } as const;
  return { id, ...what, expires_at, created_at: '2026-05-04T10:00:00.000Z' };
}

const past = '2001-01-01T00:00:00.000Z';

describe('checkpoints that have expired', () => {
  it('are removed when a process begins to hold the database, and no others', async () => {
    const folder = await temporaryFolder();
    const open = () =>
      openStore({ folder: path.join(folder.path, '.baton'), logger: silentLogger, clock: createSystemClock() });
    const before = await open();
    const rows = [checkpoint('old', past), checkpoint('new', '2999-01-01T00:00:00.000Z'), checkpoint('open', null)];
    await before.commit(rows.map((row) => insert('checkpoints', row)));
    await before.close();
    await (await openCore({ workspace: folder.path })).close();
    const after = await open();
    assert.deepEqual(
      after.find('checkpoints', {}).map(({ id }) => id),
      ['new', 'open'],
    );
    await after.close();
    await folder.remove();
  });

  it('are removed however many there are, and later ones in their time, until it is given up', async () => {
    const clock = new FakeClock();
    const store = new MemoryStore();
    const expired = (count: number): Promise<void> =>
      store.commit(Array.from({ length: count }, (_, n) => insert('checkpoints', checkpoint(`${n}`, past))));
    await expired(1200);
    const sweeping = sweepCheckpoints({ store, logger: silentLogger }, clock);
    await settled();
    assert.equal(store.count('checkpoints', {}), 0);
    await expired(1);
    clock.advance(10 * 60 * 1000);
    await settled();
    assert.equal(store.count('checkpoints', {}), 0);
    sweeping.dispose();
    assert.equal(clock.untilNext, undefined);
  });
});
