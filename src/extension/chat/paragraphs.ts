import type * as vscode from 'vscode';
import { markdownText } from '../../presentation/row-view.ts';

/** A paragraph of Markdown. What others have written stands in it as `markdownText` or `markdownCode`. */
export function paragraph(reply: vscode.ChatResponseStream, markdown: string): void {
  reply.markdown(`${markdown}\n\n`);
}

/** A text as it is, line by line, whatever Markdown would make of it. */
export function plainParagraph(reply: vscode.ChatResponseStream, text: string): void {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  paragraph(reply, lines.map(markdownText).join('  \n'));
}
