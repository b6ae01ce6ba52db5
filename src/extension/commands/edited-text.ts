import * as vscode from 'vscode';
import { CancelledError } from '../../base/errors.ts';

export interface EditedText<T> {
  readonly language: string | undefined;
  /** What stands in the editor at first. */
  readonly text: string;
  /** What is said while the person writes, and the button that takes what stands there. */
  readonly question: string;
  readonly button: string;
  /** Undefined for a text that makes no sense; then `refusal` is said. */
  readonly read: (text: string) => T | undefined;
  readonly refusal: string;
}

/**
 * Lets a person write in an editor. The question stands in a corner meanwhile; it comes again as long as what is written
 * makes no sense. Nothing needs to be saved.
 */
export async function editedText<T>(edited: EditedText<T>): Promise<T> {
  const { language, text: content } = edited;
  const document = await vscode.workspace.openTextDocument({
    content,
    ...(language === undefined ? {} : { language }),
  });
  await vscode.window.showTextDocument(document);
  try {
    return await taken(document, edited);
  } finally {
    await close(document);
  }
}

async function taken<T>(document: vscode.TextDocument, { question, button, read, refusal }: EditedText<T>): Promise<T> {
  let said = question;
  for (;;) {
    const chosen = await vscode.window.showInformationMessage(said, button);
    if (chosen !== button || document.isClosed) throw new CancelledError();
    const value = read(document.getText());
    if (value !== undefined) return value;
    said = refusal;
  }
}

/** Without asking whether to save what was only written to be read here. */
async function close(document: vscode.TextDocument): Promise<void> {
  if (document.isClosed) return;
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}
