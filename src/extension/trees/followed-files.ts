import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import { watchDefinitions } from '../workspace/definition-watch.ts';

/** Files that are written within this time are read together. */
const readAfterMs = 150;

/** When the rows of a tree that shows definition files are to be read anew: the files have changed, or somebody says so. */
export class FollowedFiles implements Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChange = this.#changed.event;
  readonly #watch = watchDefinitions(() => this.readSoon());
  #timer: NodeJS.Timeout | undefined;
  #dueAt = Infinity;

  readNow(): void {
    this.#changed.fire(undefined);
  }

  /** Once for all that is said until then; whoever wants it soonest decides. */
  readSoon(afterMs = readAfterMs): void {
    const dueAt = Date.now() + afterMs;
    if (dueAt >= this.#dueAt) return;
    this.#dueAt = dueAt;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#dueAt = Infinity;
      this.readNow();
    }, afterMs);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#watch.dispose();
    this.#changed.dispose();
  }
}
