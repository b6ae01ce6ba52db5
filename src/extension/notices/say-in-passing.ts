import * as vscode from 'vscode';

/** Long enough to be read, too short to stand in the way. */
const saidForMs = 8_000;

/** What a person has asked for is done: in the status bar, since it needs nobody. Notifications are for what does. */
export function sayInPassing(text: string): void {
  vscode.window.setStatusBarMessage(text, saidForMs);
}
