import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readJournal } from '../../../src/storage/journal/read-journal.ts';
import { openBenchCore } from './bench-core.ts';

export interface DurableRun {
  /** From the start of the run until its end is durable. */
  readonly usPerStep: number;
  readonly journalBytesPerStep: number;
}

/** Runs the workflow once, in a new database on the disk. */
export async function runDurably(yaml: string, steps: number): Promise<DurableRun> {
  const core = await openBenchCore({ workflows: { main: yaml } });
  try {
    const id = await core.create('main');
    const before = journalBytes(core.folder);
    const begun = performance.now();
    await core.run(id);
    const usPerStep = ((performance.now() - begun) * 1000) / steps;
    return { usPerStep, journalBytesPerStep: Math.round((journalBytes(core.folder) - before) / steps) };
  } finally {
    await core.dispose();
  }
}

function journalBytes(folder: string): number {
  const journals = readdirSync(folder).filter((name) => name.includes('.journal.'));
  return journals.reduce((sum, name) => sum + readJournal(readFileSync(path.join(folder, name))).length, 0);
}
