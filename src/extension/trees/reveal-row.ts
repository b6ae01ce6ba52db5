import { setTimeout as delay } from 'node:timers/promises';
import type * as vscode from 'vscode';

/** VS Code knows a new row only when it has asked for those beside it again, which it does a little later. */
const tries = 25;
const tryAgainMs = 150;

/** Selects a row that was just made. One that cannot be shown, as under a filter, is not. */
export async function revealRow<Node>(
  view: vscode.TreeView<Node>,
  find: () => Promise<Node | undefined>,
): Promise<void> {
  for (let tried = 1; tried <= tries; tried += 1) {
    const node = await find();
    if (node === undefined) return;
    try {
      await view.reveal(node, { select: true, focus: true, expand: true });
    } catch {
      // Not known yet.
    }
    await delay(tryAgainMs);
    // What was selected below a row that is then drawn anew may be lost again.
    if (view.selection.includes(node)) return;
  }
}
