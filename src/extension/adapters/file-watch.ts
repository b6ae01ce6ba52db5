import * as vscode from 'vscode';
import type { FileChange } from '../../domain/workflow.ts';
import type { WatchFiles } from '../../ports/file-watch.ts';

/** VS Code's own watcher: it is there anyway, and leaves out what `files.watcherExclude` names. */
export function watchFilesIn(folder: vscode.WorkspaceFolder): WatchFiles {
  return (globs, tell) => {
    const telling = (change: FileChange) => (uri: vscode.Uri) => {
      const path = pathIn(folder, uri);
      if (path !== undefined && !isLeftOut(path, globs)) tell({ path, change });
    };
    const watchers = globs.map((glob) =>
      vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, glob.replace(/^(?:\.?\/)+/, ''))),
    );
    const listening = watchers.flatMap((it) => [
      it.onDidCreate(telling('create')),
      it.onDidChange(telling('change')),
      it.onDidDelete(telling('delete')),
    ]);
    const all = vscode.Disposable.from(...listening, ...watchers);
    return {
      ready: Promise.resolve(),
      dispose: () => {
        all.dispose();
      },
    };
  };
}

function pathIn({ uri: root }: vscode.WorkspaceFolder, uri: vscode.Uri): string | undefined {
  const folder = root.path.endsWith('/') ? root.path : `${root.path}/`;
  return uri.path.startsWith(folder) ? uri.path.slice(folder.length) : undefined;
}

function isLeftOut(path: string, globs: readonly string[]): boolean {
  const parts = path.split('/');
  if (parts.includes('.git') || parts.includes('node_modules')) return true;
  return parts.includes('.baton') && !globs.some((glob) => glob.startsWith('.baton/'));
}
