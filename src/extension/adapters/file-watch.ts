import * as vscode from 'vscode';
import type { FileChange } from '../../domain/workflow.ts';
import type { WatchFiles } from '../../ports/file-watch.ts';

/** VS Code's own watcher: it is there anyway, and leaves out what `files.watcherExclude` names. */
export function watchFilesIn(folder: vscode.WorkspaceFolder): WatchFiles {
  return (given, tell) => {
    const globs = given.map((glob) => glob.replace(/^(?:\.?\/)+/, ''));
    const telling = (change: FileChange) => (uri: vscode.Uri) => {
      const path = pathIn(folder, uri);
      if (path !== undefined && !isLeftOut(path, globs)) tell({ path, change });
    };
    const watchers = globs.map((glob) =>
      vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, glob)),
    );
    const listening = watchers.flatMap((it) => [
      it.onDidCreate(telling('create')),
      it.onDidChange(telling('change')),
      it.onDidDelete(telling('delete')),
    ]);
    const all = vscode.Disposable.from(...listening, ...watchers, watchNewFolders(folder, globs, telling('create')));
    return {
      ready: Promise.resolve(),
      // What goes wrong VS Code keeps to itself.
      onDidFail: () => vscode.Disposable.from(),
      dispose: () => {
        all.dispose();
      },
    };
  };
}

/** Of a folder that comes with its files, as by a checkout, VS Code tells the folder, and of the files those that it sees. */
function watchNewFolders(
  folder: vscode.WorkspaceFolder,
  globs: readonly string[],
  tell: (uri: vscode.Uri) => void,
): vscode.Disposable {
  const look = async (uri: vscode.Uri, path: string): Promise<void> => {
    const { type } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.Directory) === 0) return;
    const inside = globs.filter((glob) => mayHold(path, glob)).map((glob) => new vscode.RelativePattern(folder, glob));
    const found = await Promise.all(
      inside.map((glob) => vscode.workspace.findFiles(glob, '**/{.git,node_modules}/**')),
    );
    for (const file of found.flat()) if (pathIn(folder, file)?.startsWith(`${path}/`) === true) tell(file);
  };
  const watcher = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(folder, '**/*'),
    false,
    true,
    true,
  );
  const listening = watcher.onDidCreate((uri) => {
    const path = pathIn(folder, uri);
    if (path === undefined || isLeftOut(path, globs) || !globs.some((glob) => mayHold(path, glob))) return;
    // What is gone again needs nobody.
    look(uri, path).catch(() => undefined);
  });
  return vscode.Disposable.from(listening, watcher);
}

/** Whether something below the path can match. */
function mayHold(path: string, glob: string): boolean {
  const parts = glob.split('/');
  const end = parts.findIndex((part) => /[*?[\]{}]/.test(part));
  const base = (end === -1 ? parts : parts.slice(0, end)).join('/');
  return base === '' || base === path || base.startsWith(`${path}/`) || path.startsWith(`${base}/`);
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
