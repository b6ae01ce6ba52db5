import * as vscode from 'vscode';
import { rangeAt } from './positions.ts';

/** Format Document, with all comments kept. What it would damage it leaves, and says so. */
export function registerFormatting(selector: vscode.DocumentSelector): vscode.Disposable {
  return vscode.languages.registerDocumentFormattingEditProvider(selector, {
    async provideDocumentFormattingEdits(document, { tabSize }, cancelled) {
      const { formatted } = await import('../../language/format.ts');
      const text = document.getText();
      const answer = await formatted(text, { indentation: tabSize });
      if (cancelled.isCancellationRequested) return [];
      if (answer.kind === 'formatted') return changedPart(document, text, answer.text);
      vscode.window.setStatusBarMessage(refusals[answer.reason](), 10_000);
      return [];
    },
  });
}

const refusals = {
  syntax: () => vscode.l10n.t('Not formatted: the file has syntax errors.'),
  meaning: () => vscode.l10n.t('Not formatted: it would say something else. Put templates into quotes.'),
};

/** One edit of what lies between the first and the last character that differ, so that the cursor stays where it can. */
function changedPart(document: vscode.TextDocument, before: string, after: string): vscode.TextEdit[] {
  if (before === after) return [];
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const range = rangeAt(document, { start, end: before.length - end });
  return [vscode.TextEdit.replace(range, after.slice(start, after.length - end))];
}
