import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { silentLogger } from '../../src/base/logger.ts';
import { type Change, insert, update } from '../../src/domain/tables.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';
import { type OpenStore, openStore } from '../../src/storage/open-store.ts';
import type { Measurement } from './support/measurement.ts';
import { interleaved } from './support/rounds.ts';

const commits = 2000;
const at = '2026-11-21T00:00:00.000Z';

/** What a commit costs the processor: statements, rows, the journal's text; its syncs are shared and not waited for. */
const measure: Measurement = async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-bench-'));
  const store = await openStore({ folder, logger: silentLogger, clock: createSystemClock() });
  try {
    let next = 0;
    const figures = await interleaved(9, {
      commit: () => {
        next += commits;
        return usPerCommit(store, next - commits);
      },
    });
    return [
      {
        name: 'commit of 4 small changes',
        measured: figures.commit,
        unit: 'µs',
        reference: null,
        target: null,
        note: 'processor time of the process; 3 inserts and an update of 100 to 200 bytes, no sync waited for',
      },
    ];
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

async function usPerCommit(store: OpenStore, from: number): Promise<number> {
  const begun = process.cpuUsage();
  const durable: Promise<void>[] = [];
  for (let n = from; n < from + commits; n++) durable.push(store.commit(changes(n)));
  const { user, system } = process.cpuUsage(begun);
  await Promise.all(durable);
  return (user + system) / commits;
}

function changes(n: number): readonly Change[] {
  const run_id = '01M7XV72ZAWRT11X8VHDV675J7';
  return [
    insert('execution_events', event(run_id, n)),
    insert('signals', { id: `signal-${n}`, run_id, topic: 'cancel', payload: null, consumed_by: null, created_at: at }),
    insert('content_blobs', { hash: `hash-${n}`, content: JSON.stringify({ output: { done: true } }), created_at: at }),
    update('signals', { id: `signal-${n}` }, { consumed_by: `step_${n}` }),
  ];
}

function event(execution_id: string, n: number) {
  const step = `step_${n}`;
  const key = `${step}~0123456789abcdef/completed`;
  const data = { output: { done: true } };
  return { execution_id, seq: n + 1, at, round: 1, key, type: 'step_completed', step, data } as const;
}

export default measure;
