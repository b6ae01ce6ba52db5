import { isoTime } from '../../base/clock.ts';
import { counted } from '../../base/counted.ts';
import type { Disposable } from '../../base/disposable.ts';
import { put } from '../../domain/tables.ts';
import type { DeclaredTrigger } from '../../domain/trigger.ts';
import type { WatchedChange } from '../../ports/file-watch.ts';
import type { FileGatherer } from '../../triggers/file-gatherer.ts';
import { firingRow } from '../../triggers/firing-changes.ts';
import type { Core } from '../core.ts';

/** Changes of files that started nothing since a run of the workflow went on, or one that had led to it. */
export interface LeftOut {
  readonly trigger: DeclaredTrigger;
  /** Id of that run. */
  readonly run: string;
  /** All of that run so far. */
  readonly files: readonly WatchedChange[];
}

export interface LeftOutFilesOptions {
  readonly gather: (onQuiet: (files: readonly WatchedChange[]) => void) => FileGatherer;
  readonly tell: (run: string, files: readonly WatchedChange[]) => void;
}

/** Gathers what is left out of the runs of one trigger. */
export class LeftOutFiles implements Disposable {
  readonly #tell: LeftOutFilesOptions['tell'];
  readonly #gatherer: FileGatherer;
  #run = '';
  #told = { run: '', files: new Map<string, WatchedChange>() };

  constructor({ gather, tell }: LeftOutFilesOptions) {
    this.#tell = tell;
    this.#gatherer = gather((files) => this.#gathered(files));
  }

  add(change: WatchedChange, run: string): void {
    this.#run = run;
    this.#gatherer.add(change);
  }

  dispose(): void {
    this.#gatherer.dispose();
  }

  #gathered(files: readonly WatchedChange[]): void {
    if (this.#told.run !== this.#run) this.#told = { run: this.#run, files: new Map() };
    for (const file of files) this.#told.files.set(file.path, file);
    this.#tell(this.#run, [...this.#told.files.values()]);
  }
}

/** More are not listed, only counted. */
const mostListed = 1000;
const mostNamed = 5;

/** One row for each run, however often something is left out while it goes on. */
export async function recordLeftOut({ store, clock }: Pick<Core, 'store' | 'clock'>, leftOut: LeftOut): Promise<void> {
  const { trigger, run, files } = leftOut;
  const reason = {
    code: 'left_out',
    message: `Changed while the run ${run} went on, or right after it, which starts nothing: ${namesOf(files)}.`,
    hint: `What is to be handled all the same: baton triggers fire ${trigger.id}`,
    details: { execution: run, files: files.slice(0, mostListed).map(({ path, change }) => ({ path, change })) },
  };
  const occasion = { trigger, key: `left_out ${run}`, missed: 0, set: {} };
  const row = firingRow(occasion, { status: 'skipped', reason }, isoTime(clock.now()));
  await store.commit([put('trigger_firings', row)]);
}

function namesOf(files: readonly WatchedChange[]): string {
  const names = files.slice(0, mostNamed).map(({ path }) => path);
  const more = files.length - names.length;
  return more === 0 ? names.join(', ') : `${names.join(', ')} and ${counted(more, 'other')}`;
}
