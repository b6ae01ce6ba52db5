import * as vscode from 'vscode';

export interface Dismissed {
  /** What was said to the person, also in the status bar, in order, with its buttons. */
  readonly said: readonly { readonly text: string; readonly buttons: readonly string[] }[];
  /** What was asked: lists and lines by their titles, and dialogs for files. */
  readonly asked: readonly string[];
  restore(): void;
}

/** Leaves whatever is asked with Escape, and notes it. The extension under test and its suites share one `vscode.window`. */
export function dismissQuestions(): Dismissed {
  const original = { ...vscode.window };
  const said: { text: string; buttons: string[] }[] = [];
  const asked: string[] = [];
  const say = async (text: string, ...rest: readonly (string | vscode.MessageItem | vscode.MessageOptions)[]) => {
    const buttons = rest.flatMap((each) => (typeof each === 'string' ? [each] : 'title' in each ? [each.title] : []));
    said.push({ text, buttons });
    return undefined;
  };
  const ask = async (...parts: readonly unknown[]): Promise<undefined> => {
    asked.push(parts.map(titleOf).find((title) => title !== '') ?? 'a dialog');
    return undefined;
  };
  const setStatusBarMessage = (text: string): vscode.Disposable => {
    said.push({ text, buttons: [] });
    return new vscode.Disposable(() => undefined);
  };
  const createQuickPick = (): vscode.QuickPick<vscode.QuickPickItem> => {
    const list = original.createQuickPick();
    const show = list.show.bind(list);
    list.show = () => {
      asked.push(list.title ?? '');
      show();
      list.hide();
    };
    return list;
  };
  const messages = { showInformationMessage: say, showWarningMessage: say, showErrorMessage: say, setStatusBarMessage };
  const questions = { showQuickPick: ask, showInputBox: ask, showSaveDialog: ask, createQuickPick };
  const replaced = { ...messages, ...questions };
  Object.assign(vscode.window, replaced);
  return {
    said,
    asked,
    restore() {
      for (const name of Object.keys(replaced)) {
        Object.assign(vscode.window, { [name]: original[name as keyof typeof replaced] });
      }
    },
  };
}

function titleOf(options: unknown): string {
  if (typeof options !== 'object' || options === null || !('title' in options)) return '';
  return typeof options.title === 'string' ? options.title : '';
}
