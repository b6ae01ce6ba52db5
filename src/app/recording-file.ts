import { existsSync } from 'node:fs';
import { appendFile, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { isJsonObject, parseJson } from '../base/json.ts';
import { isTapeEntry } from '../models/tape.ts';
import type { KeptEntry } from '../models/tape-recorder.ts';
import { readTextIfThere } from './definition-source.ts';
import { batonFolder } from './find-workspace.ts';

const ending = '.jsonl';

/**
 * What an execution has recorded for its cassette so far, or played from it, one entry per line. It outlives the process,
 * so that a resume or a retry makes a whole tape, and a resume plays none of it twice.
 */
export class RecordingFile {
  readonly #file: string;
  #last: Promise<void> = Promise.resolve();
  #isRemoved = false;

  constructor(workspace: string, executionId: string) {
    this.#file = path.join(folderIn(workspace), `${executionId}${ending}`);
  }

  /** A last line that a crash cut off is left out: its answer was not used yet. */
  async read(): Promise<readonly KeptEntry[]> {
    const text = (await readTextIfThere(this.#file)) ?? '';
    const lines: readonly unknown[] = text.split('\n').map((line) => parseJson(line));
    return lines.filter(isKeptEntry);
  }

  /** Resolves when the entry is on the disk. Entries are written one after the other. */
  append(kept: KeptEntry): Promise<void> {
    const written = this.#last.then(() => this.#write(kept));
    this.#last = written.catch(() => undefined);
    return written;
  }

  /** The execution can neither be resumed nor retried any more. */
  async remove(): Promise<void> {
    this.#isRemoved = true;
    await this.#last;
    await rm(this.#file, { force: true });
  }

  async #write(kept: KeptEntry): Promise<void> {
    if (this.#isRemoved) return;
    await mkdir(path.dirname(this.#file), { recursive: true, mode: 0o700 });
    // A line that was cut off must not spoil the next one.
    await appendFile(this.#file, `\n${JSON.stringify(kept)}\n`, { flush: true, mode: 0o600 });
  }
}

/** Removes those of executions that are not there any more. */
export async function removeRecordingsBut(workspace: string, isThere: (executionId: string) => boolean): Promise<void> {
  const folder = folderIn(workspace);
  const names = existsSync(folder) ? await readdir(folder) : [];
  const left = names.filter((name) => name.endsWith(ending) && !isThere(name.slice(0, -ending.length)));
  for (const name of left) await rm(path.join(folder, name), { force: true });
}

function folderIn(workspace: string): string {
  return path.join(workspace, batonFolder, 'recordings');
}

function isKeptEntry(value: unknown): value is KeptEntry {
  return isJsonObject(value) && typeof value['call'] === 'string' && isTapeEntry(value['entry']);
}
