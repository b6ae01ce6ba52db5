import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { FSWatcher } from 'chokidar';
import { BatonError, messageOf } from '../base/errors.ts';
import { Emitter } from '../base/event.ts';
import type { FileChange } from '../domain/workflow.ts';
import type { WatchFiles, WatchedChange } from '../ports/file-watch.ts';
import { temporaryEnding } from './atomic-write.ts';
import { globBase, globMatch } from './glob-match.ts';

const neverEntered: ReadonlySet<string> = new Set(['.git', 'node_modules']);
const ownFolder = '.baton';

/** Watches the disk. Only folders in which something can match are entered. */
export function createFileWatch(root: string): WatchFiles {
  return (globs, tell) => {
    const wanted = new WantedPaths(globs);
    const failed = new Emitter<unknown>();
    const opening = openWatcher(root, { wanted, tell, failed });
    const disposed = Promise.withResolvers<undefined>();
    // A watcher that is closed never becomes ready.
    const ready: Promise<void> = Promise.race([opening.then((opened) => opened.ready), disposed.promise]);
    return {
      ready,
      onDidFail: failed.event,
      dispose: () => {
        failed.dispose();
        disposed.resolve(undefined);
        void opening.then(({ watcher }) => watcher.close()).catch(() => undefined);
      },
    };
  };
}

interface OpenWatcher {
  readonly watcher: FSWatcher;
  readonly ready: Promise<void>;
}

interface WatcherParts {
  readonly wanted: WantedPaths;
  readonly tell: (change: WatchedChange) => void;
  /** Of what goes wrong later. */
  readonly failed: Emitter<unknown>;
}

async function openWatcher(folder: string, { wanted, tell, failed }: WatcherParts): Promise<OpenWatcher> {
  // Loaded when something is to be watched.
  const { watch } = await import('chokidar');
  // One that is a link itself would not be entered.
  const root = await realpath(folder);
  const watcher = watch(root, {
    ignoreInitial: true,
    followSymlinks: false,
    // A folder that nobody may read keeps nothing from being told of the others.
    ignorePermissionErrors: true,
    // What is written beside a file and renamed onto it is a change of that file.
    atomic: true,
    ignored: (file) => !wanted.mayHold(inRoot(root, file)),
  });
  const ready = new Promise<void>((resolve, reject) => {
    watcher.once('ready', () => resolve());
    watcher.on('error', (error) => {
      reject(cannotWatch(error));
      failed.fire(cannotWatch(error));
    });
  });
  const telling = (change: FileChange) => (file: string) => {
    const relative = inRoot(root, file);
    if (wanted.matches(relative)) tell({ path: relative, change });
  };
  watcher.on('add', telling('create')).on('change', telling('change')).on('unlink', telling('delete'));
  return { watcher, ready };
}

function inRoot(root: string, file: string): string {
  return path.relative(root, file).split(path.sep).join('/');
}

function cannotWatch(error: unknown): BatonError {
  return new BatonError('cannot_watch', `The files cannot be watched: ${messageOf(error)}`, {
    hint: 'Watch fewer folders, or raise the number of files that the system lets a program watch.',
    cause: error,
  });
}

class WantedPaths {
  readonly #globs: readonly { readonly base: string; readonly matches: (path: string) => boolean }[];

  constructor(globs: readonly string[]) {
    this.#globs = globs.map((glob) => ({ base: globBase(glob), matches: globMatch(glob) }));
  }

  /** Whether the path leads to something that can match, or is it. */
  mayHold(file: string): boolean {
    if (file === '') return true;
    const parts = file.split('/');
    if (parts.some((part) => neverEntered.has(part)) || file.endsWith(temporaryEnding)) return false;
    return this.#globs.some(({ base }) => {
      if (parts.includes(ownFolder) && base.split('/')[0] !== ownFolder) return false;
      return base === '' || isWithin(file, base) || isWithin(base, file);
    });
  }

  matches(file: string): boolean {
    return this.mayHold(file) && this.#globs.some(({ matches }) => matches(file));
  }
}

function isWithin(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`);
}
