import { CancelledError } from '../base/errors.ts';
import type { ProcessTree } from './process-tree.ts';

/** The commands that run now. None outlives its owner, nor this process: what is left when that exits is killed. */
export class LiveCommands {
  readonly #closing = new AbortController();
  readonly #ends = new Set<Promise<unknown>>();
  readonly #trees = new Set<ProcessTree>();

  /** Fires when no command is to run any more. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  add(tree: ProcessTree, end: Promise<unknown>): void {
    if (this.#trees.size === 0) process.on('exit', this.#killAll);
    this.#trees.add(tree);
    this.#ends.add(end);
    void end.finally(() => {
      this.#ends.delete(end);
      this.#trees.delete(tree);
      if (this.#trees.size === 0) process.off('exit', this.#killAll);
    });
  }

  /** Resolves when all have ended, of themselves or by force. */
  async close(): Promise<void> {
    this.#closing.abort(new CancelledError());
    await Promise.allSettled(this.#ends);
  }

  readonly #killAll = (): void => {
    for (const tree of this.#trees) tree.kill();
  };
}
