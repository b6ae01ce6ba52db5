import * as vscode from 'vscode';

/** From offsets in a document, end exclusive, to a range of VS Code. */
export function rangeAt(
  document: vscode.TextDocument,
  { start, end }: { readonly start: number; readonly end: number },
): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** From a range of VS Code to offsets in a document. */
export function offsetsOf(
  document: vscode.TextDocument,
  { start, end }: vscode.Range,
): { readonly start: number; readonly end: number } {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}
