import { raceAbort } from '../base/abort.ts';
import { BatonError } from '../base/errors.ts';
import type { LocalOrchestrator } from '../app/local-orchestrator.ts';
import { openOrchestrator } from '../app/open-orchestrator.ts';
import type { TextPiece } from '../app/orchestrator-api.ts';
import { removeLeftFiles } from '../app/remove-left-files.ts';
import type { WorkspaceBase } from '../app/workspace-base.ts';
import { type HolderDoor, openDoor } from './holder-door.ts';

interface Holding {
  readonly orchestrator: LocalOrchestrator;
  readonly door: HolderDoor;
}

/** This process's time as the holder of a workspace: from when the place is free until the process closes it. */
export class Tenure {
  readonly #base: WorkspaceBase;
  readonly #onText: (piece: TextPiece) => void;
  #holding: Holding | undefined;
  #takingOver: Promise<void> | undefined;

  constructor(base: WorkspaceBase, onText: (piece: TextPiece) => void) {
    this.#base = base;
    this.#onText = onText;
  }

  /** True as soon as the lock is taken, which is before the door is open. */
  get hasLock(): boolean {
    return this.#base.store.mode === 'holder';
  }

  /** Undefined until the door is open. */
  get orchestrator(): LocalOrchestrator | undefined {
    return this.#holding?.orchestrator;
  }

  /**
   * Begins if nobody else holds the workspace. Callers at the same time share one attempt, up to the open door. Throws
   * `read_only` where the database may only be read.
   */
  tryToBegin(): Promise<void> {
    this.#takingOver ??= this.#takeOver().finally(() => {
      this.#takingOver = undefined;
    });
    return this.#takingOver;
  }

  /** Answers whether it had begun. Then the database is closed, and others have had what they waited for. */
  async end(options: { readonly signal?: AbortSignal }): Promise<boolean> {
    await this.#takingOver?.catch(() => undefined);
    if (this.#holding === undefined) return false;
    const { orchestrator, door } = this.#holding;
    await this.#stay(this.#holding, options);
    // Nothing is waited for in between: whoever asks later is told that it was not begun.
    await door.close();
    await orchestrator.close();
    return true;
  }

  /** Others ask for more while this process stays. */
  async #stay({ orchestrator, door }: Holding, options: { readonly signal?: AbortSignal }): Promise<void> {
    const { signal = new AbortController().signal } = options;
    const end = this.#end(options);
    const seen = new Set<string>();
    for (;;) {
      const answered = orchestrator.answered().filter((id) => !seen.has(id));
      const begun = end.aborted ? [] : [...door.takeBegun(), ...answered];
      if (signal.aborted || (!door.isBusy && begun.length === 0)) return;
      for (const id of begun) seen.add(id);
      const settling = begun.map((id) => orchestrator.settled(id, { signal: end }));
      await Promise.allSettled([raceAbort(door.answered(), signal), ...settling]);
    }
  }

  /** Nobody need wait for what was begun or answered from elsewhere: a program that is asked to end does not stay for it. */
  #end({ signal }: { readonly signal?: AbortSignal }): AbortSignal {
    const signals = [signal, this.#base.host.staysUntil].filter((each) => each !== undefined);
    return AbortSignal.any(signals);
  }

  async #takeOver(): Promise<void> {
    if (this.#base.store.mode === 'read_only') throw readOnly(this.#base.workspace);
    if (this.#holding === undefined && (await this.#base.store.takeOver())) await this.#hold();
  }

  async #hold(): Promise<void> {
    await removeLeftFiles(this.#base);
    const orchestrator = openOrchestrator(this.#base);
    orchestrator.onDidReceiveText(this.#onText);
    await orchestrator.caughtUp();
    this.#holding = { orchestrator, door: await openDoor(this.#base, orchestrator) };
  }
}

export function readOnly(workspace: string): BatonError {
  return new BatonError('read_only', `The database of ${workspace} is open for reading only.`, {
    hint: 'A newer Baton wrote it, or the folder is not trusted: update this installation, or trust the folder.',
  });
}
