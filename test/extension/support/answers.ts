import * as vscode from 'vscode';

export interface Answers {
  /** What was said to the person so far, in order, also in the status bar. */
  readonly said: readonly string[];
  /** The buttons of each of these. */
  readonly buttons: readonly (readonly string[])[];
  /** The texts of the lists that were shown, by their titles. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  restore(): void;
}

interface Item {
  readonly label: string;
}

/**
 * Answers instead of a person: of a list, the row whose label holds one of `choices`, else nothing; of a message, nothing.
 * The extension under test and its suites share one `vscode.window`.
 */
export function answerWith(...choices: readonly string[]): Answers {
  const original = { ...vscode.window };
  const said: string[] = [];
  const lists = new Map<string, readonly string[]>();
  const buttons: string[][] = [];
  const say = async (message: string, ...offered: readonly (string | vscode.MessageItem)[]): Promise<undefined> => {
    said.push(message);
    buttons.push(offered.map((button) => (typeof button === 'string' ? button : button.title)));
    return undefined;
  };
  const pick = async (items: readonly Item[], options?: vscode.QuickPickOptions): Promise<Item | undefined> => {
    lists.set(
      options?.title ?? '',
      items.map(({ label }) => label),
    );
    return items.find(({ label }) => choices.some((choice) => label.includes(choice)));
  };
  const replaced = {
    setStatusBarMessage: (message: string) => {
      said.push(message);
      buttons.push([]);
      return new vscode.Disposable(() => undefined);
    },
    showInformationMessage: say,
    showWarningMessage: say,
    showErrorMessage: say,
    showQuickPick: pick,
  };
  Object.assign(vscode.window, replaced);
  return {
    said,
    buttons,
    lists,
    restore() {
      for (const name of Object.keys(replaced)) {
        Object.assign(vscode.window, { [name]: original[name as keyof typeof replaced] });
      }
    },
  };
}
