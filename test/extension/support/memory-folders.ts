import * as vscode from 'vscode';

export const memoryScheme = 'baton-memory';

/** A file system of VS Code that lies on no disk, as that of a repository far away: path → text. */
export function memoryFolders(texts: Map<string, string>): vscode.FileSystemProvider {
  const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const namesIn = (folder: string): readonly string[] => {
    const inside = [...texts.keys()].filter((file) => file.startsWith(`${folder}/`));
    return [...new Set(inside.map((file) => file.slice(folder.length + 1).split('/')[0] ?? ''))];
  };
  const typeOf = (path: string): vscode.FileType => {
    if (texts.has(path)) return vscode.FileType.File;
    if (namesIn(path).length > 0) return vscode.FileType.Directory;
    throw vscode.FileSystemError.FileNotFound(path);
  };
  const refuse = (): never => {
    throw vscode.FileSystemError.NoPermissions('This file system is only read.');
  };
  return {
    onDidChangeFile: changed.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat: ({ path }) => ({ type: typeOf(path), ctime: 0, mtime: 0, size: texts.get(path)?.length ?? 0 }),
    readDirectory: ({ path }) => {
      typeOf(path);
      return namesIn(path).map((name) => [name, typeOf(`${path}/${name}`)]);
    },
    readFile: ({ path }) => {
      typeOf(path);
      return new TextEncoder().encode(texts.get(path) ?? '');
    },
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
}
