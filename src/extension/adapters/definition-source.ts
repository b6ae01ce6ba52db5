import * as vscode from 'vscode';
import type { DefinitionSource } from '../../app/definition-source.ts';

/** The files of a folder as VS Code reads them, whatever keeps them: a disk, a repository far away, memory. */
export function definitionsIn(folder: vscode.Uri): DefinitionSource {
  return {
    async names(path) {
      const entries = await ifThere(vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(folder, path)));
      return (entries ?? []).map(([name]) => name);
    },
    async text(path) {
      const bytes = await ifThere(vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, path)));
      return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
    },
  };
}

async function ifThere<T>(reading: Thenable<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}
