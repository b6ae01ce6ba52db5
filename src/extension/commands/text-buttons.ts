import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';

export interface TextButton {
  /** May begin with an icon, as `$(check) Keep`. */
  readonly title: string;
  readonly press: () => void;
}

/** Buttons above a text that is open, until they are disposed: they stay in sight as long as the text does, unlike a notification. */
export function textButtons(document: vscode.TextDocument, buttons: readonly TextButton[]): Disposable {
  const commands = buttons.map(({ title, press }) => ({ title, press, command: `baton.text.${randomUUID()}` }));
  const top = new vscode.Range(0, 0, 0, 0);
  const lenses = commands.map(({ title, command }) => new vscode.CodeLens(top, { title, command }));
  return vscode.Disposable.from(
    ...commands.map(({ command, press }) => vscode.commands.registerCommand(command, press)),
    vscode.languages.registerCodeLensProvider(
      { scheme: document.uri.scheme },
      { provideCodeLenses: (shown) => (shown === document ? lenses : []) },
    ),
  );
}
