import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { silentLogger } from '../../src/base/logger.ts';
import { insert } from '../../src/domain/tables.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';
import { openStore } from '../../src/storage/open-store.ts';
import type { Measurement } from './support/measurement.ts';
import { interleaved, timed } from './support/rounds.ts';

const records = 100_000;

/** Opening a database whose process was killed with 100,000 records in its journal. */
const measure: Measurement = async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-bench-'));
  try {
    const killed = await journalOf(records, folder);
    let copies = 0;
    const figures = await interleaved(3, {
      open: async () => {
        copies += 1;
        const copy = path.join(folder, `copy-${copies}`);
        cpSync(killed, copy, { recursive: true });
        return openOnce(copy);
      },
    });
    return [
      {
        name: 'open 100,000 journal records',
        measured: figures.open,
        unit: 'ms',
        reference: null,
        target: { kind: 'at_most', value: 2000 },
        note: 'until the store answers; the records are events of 120 bytes',
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The files as a killed process leaves them: nothing in the snapshot, everything in the journal. */
async function journalOf(count: number, folder: string): Promise<string> {
  const [live, killed] = [path.join(folder, 'live'), path.join(folder, 'killed')];
  const store = await open(live);
  const commits = Array.from({ length: count }, (_, n) => store.commit([insert('execution_events', event(n))]));
  await Promise.all(commits);
  cpSync(live, killed, { recursive: true });
  rmSync(path.join(killed, 'baton.lock'), { force: true });
  await store.close();
  return killed;
}

async function openOnce(folder: string): Promise<number> {
  let close: (() => Promise<void>) | undefined;
  const ms = await timed(async () => {
    const store = await open(folder);
    if (store.count('execution_events', {}) !== records) throw new Error('Records are missing.');
    close = () => store.close();
  });
  await close?.();
  return ms;
}

function open(folder: string) {
  return openStore({ folder, logger: silentLogger, clock: createSystemClock(), journalLimit: 1024 ** 3 });
}

function event(n: number) {
  return {
    execution_id: '01M7XV72ZAWRT11X8VHDV675J7',
    seq: n + 1,
    at: '2026-11-21T00:00:00.000Z',
    round: 1,
    key: `step_${n}~0123456789abcdef/completed`,
    type: 'step_completed',
    step: `step_${n}`,
    data: { output: { done: true } },
  } as const;
}

export default measure;
