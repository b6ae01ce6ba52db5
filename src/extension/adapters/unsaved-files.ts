import * as vscode from 'vscode';

/** Paths of the files on disk that are open with changes that are not saved. */
export function unsavedFiles(): readonly string[] {
  const { textDocuments, notebookDocuments } = vscode.workspace;
  return [...textDocuments, ...notebookDocuments]
    .filter(({ isDirty, uri }) => isDirty && uri.scheme === 'file')
    .map(({ uri }) => uri.fsPath);
}
