import * as vscode from 'vscode';
import { CancelledError } from '../../base/errors.ts';
import { plainMessage } from '../../presentation/plain-message.ts';
import { printableLine } from '../../presentation/printable-text.ts';
import { isCorrectable } from './ask-line.ts';
import { textButtons } from './text-buttons.ts';
import { WritingTurns } from './writing-turns.ts';

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
  const turns = new WritingTurns({
    ask: async (said) => (await vscode.window.showInformationMessage(said, button)) === button,
    tellTooLate,
  });
  const owned = turnButtons(document, { turns, button });
  try {
    let said = question;
    for (;;) {
      if (!(await turns.isWanted(said)) || document.isClosed) throw new CancelledError();
      try {
        return await take(document.getText());
      } catch (error) {
        if (!isCorrectable(error)) throw error;
        said = plainMessage(printableLine(error.message));
      }
    }
  } finally {
    owned.dispose();
  }
}

interface Turns {
  readonly turns: WritingTurns;
  readonly button: string;
}

function turnButtons(document: vscode.TextDocument, { turns, button }: Turns): vscode.Disposable {
  return vscode.Disposable.from(
    textButtons(document, [
      { title: `$(check) ${button}`, press: () => turns.take() },
      { title: `$(discard) ${vscode.l10n.t('Discard')}`, press: () => turns.giveUp() },
    ]),
    vscode.workspace.onDidCloseTextDocument((closed) => {
      if (closed === document) turns.giveUp();
    }),
  );
}

function tellTooLate(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('Nothing was done: the text was closed before.'));
}

/** Without asking whether to save what was only written to be read here. */
async function close(document: vscode.TextDocument): Promise<void> {
  if (document.isClosed) return;
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}
