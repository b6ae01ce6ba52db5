import * as vscode from 'vscode';
import { CancelledError } from '../../base/errors.ts';
import { plainLabel } from '../../presentation/plain-message.ts';
import { rowText } from '../../presentation/row-view.ts';

export interface ShownField {
  readonly label: string;
  readonly value: string;
}

/**
 * The fields of a thing, to choose one of them again and again. It stands there again already while what was said is being
 * kept: a tree that has the focus when VS Code draws it anew takes it back, from whatever is shown at that moment.
 */
export class FieldList implements vscode.Disposable {
  readonly #list = vscode.window.createQuickPick();

  constructor(title: string) {
    this.#list.title = rowText(title);
    this.#list.placeholder = vscode.l10n.t('What do you change?');
    this.#list.matchOnDescription = true;
    this.#list.ignoreFocusOut = true;
  }

  /** Shown, but without a choice. */
  wait(): void {
    this.#list.enabled = false;
    this.#list.busy = true;
    this.#list.show();
  }

  /** Rejects with `CancelledError` when the person leaves the list. */
  async chosen<Field extends ShownField>(fields: readonly Field[]): Promise<Field> {
    const list = this.#list;
    const rows = fields.map(({ label, value }) => ({ label, description: plainLabel(rowText(value)) }));
    list.items = rows;
    list.value = '';
    list.enabled = true;
    list.busy = false;
    const end = Promise.withResolvers<Field>();
    const listening = vscode.Disposable.from(
      list.onDidAccept(() => {
        const field = fields[rows.findIndex((row) => row === list.selectedItems[0])];
        if (field !== undefined) end.resolve(field);
      }),
      list.onDidHide(() => end.reject(new CancelledError())),
    );
    list.show();
    try {
      return await end.promise;
    } finally {
      listening.dispose();
    }
  }

  dispose(): void {
    this.#list.dispose();
  }
}
