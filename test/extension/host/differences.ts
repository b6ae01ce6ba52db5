import * as vscode from 'vscode';

/** Resolves when the difference editor is the active tab. */
export async function differenceShown(): Promise<vscode.TabInputTextDiff> {
  for (;;) {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    if (input instanceof vscode.TabInputTextDiff) return input;
    await new Promise((resolve) => {
      const listening = vscode.window.tabGroups.onDidChangeTabs(() => {
        listening.dispose();
        resolve(undefined);
      });
    });
  }
}
