import { type FSWatcher, watch } from 'node:fs';
import path from 'node:path';
import type { Disposable } from '../../base/disposable.ts';

/**
 * Tells once that another process has made the database of a folder that had none. VS Code's own watchers are told to leave
 * these files out: a journal that is written all the time would keep them busy.
 */
export function whenRecorded(folder: string, tell: () => void): Disposable {
  let watcher: FSWatcher | undefined;
  const stop = (): void => {
    watcher?.close();
    watcher = undefined;
  };
  try {
    watcher = watch(path.join(folder, '.baton'), { persistent: false }, (_, name) => {
      if (watcher === undefined || name === null || !name.startsWith('baton.db')) return;
      stop();
      tell();
    });
    // The folder has gone, or cannot be watched: what is recorded shows when the window is opened again.
    watcher.on('error', stop);
  } catch {
    stop();
  }
  return { dispose: stop };
}
