import * as vscode from 'vscode';
import { QuestionToasts } from './question-toasts.ts';

/** Questions as notifications of this window. */
export function createToasts(): QuestionToasts {
  return new QuestionToasts({
    show: async (said, offers) => await vscode.window.showInformationMessage(said, ...offers),
    hideAll: () => void vscode.commands.executeCommand('notifications.hideToasts'),
    now: () => Date.now(),
  });
}
