import type { Disposable } from '../base/disposable.ts';
import type { Event } from '../base/event.ts';
import type { FileChange } from '../domain/workflow.ts';

export interface WatchedChange {
  /** Relative to the workspace, with forward slashes. */
  readonly path: string;
  readonly change: FileChange;
}

export interface FileWatching extends Disposable {
  /** Resolves when every later change is told. Rejects when the files cannot be watched. Settles when it is disposed. */
  readonly ready: Promise<void>;
  /** With the error, when changes of some of the files may not be told any more. */
  readonly onDidFail: Event<unknown>;
}

/**
 * Tells of changes of files of the workspace that match one of the globs, by whatever program. Nothing in `.git` and
 * `node_modules`, and nothing in `.baton` but for globs that begin with it.
 */
export type WatchFiles = (globs: readonly string[], tell: (change: WatchedChange) => void) => FileWatching;
