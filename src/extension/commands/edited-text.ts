import * as vscode from 'vscode';
import { CancelledError } from '../../base/errors.ts';
import { plainMessage } from '../../presentation/plain-message.ts';
import { printableLine } from '../../presentation/printable-text.ts';
import { isCorrectable } from './ask-line.ts';
import { textButtons } from './text-buttons.ts';

export interface EditedText<T> {
  readonly language: string | undefined;
  /** What stands in the editor at first. */
  readonly text: string;
  /** What is said while the person writes, and the button that takes what stands there. */
  readonly question: string;
  readonly button: string;
  /** Keeps what stands there. What it refuses and a person can correct is said, and the person writes on. */
  readonly take: (text: string) => Promise<T>;
}

/**
 * Lets a person write in an editor, above which the buttons stand. The question stands in a corner at first; it comes again
 * as long as what is written is refused. Nothing needs to be saved. Whoever closes the editor has changed their mind.
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

async function taken<T>(document: vscode.TextDocument, { question, button, take }: EditedText<T>): Promise<T> {
  let said = question;
  for (;;) {
    if (!(await isWanted(document, { said, button }))) throw new CancelledError();
    try {
      return await take(document.getText());
    } catch (error) {
      if (!isCorrectable(error)) throw error;
      said = plainMessage(printableLine(error.message));
    }
  }
}

/** Whether what stands in the editor is to be taken. A question that is put away is no answer. */
async function isWanted(
  document: vscode.TextDocument,
  { said, button }: { readonly said: string; readonly button: string },
): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const owned = vscode.Disposable.from(
    textButtons(document, [
      { title: `$(check) ${button}`, press: () => resolve(true) },
      { title: `$(discard) ${vscode.l10n.t('Discard')}`, press: () => resolve(false) },
    ]),
    vscode.workspace.onDidCloseTextDocument((closed) => {
      if (closed === document) resolve(false);
    }),
  );
  void vscode.window.showInformationMessage(said, button).then((chosen) => {
    if (chosen === button) resolve(true);
  });
  try {
    return (await promise) && !document.isClosed;
  } finally {
    owned.dispose();
  }
}

/** Without asking whether to save what was only written to be read here. */
async function close(document: vscode.TextDocument): Promise<void> {
  if (document.isClosed) return;
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}
