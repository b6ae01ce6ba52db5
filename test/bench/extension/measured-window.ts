import * as vscode from 'vscode';

export type Provider = vscode.TreeDataProvider<unknown>;

/** The providers of the trees that the extension makes from now on. */
export function providersByView(): ReadonlyMap<string, Provider> {
  const providers = new Map<string, Provider>();
  const create = vscode.window.createTreeView.bind(vscode.window);
  vscode.window.createTreeView = <T>(id: string, options: vscode.TreeViewOptions<T>): vscode.TreeView<T> => {
    providers.set(id, options.treeDataProvider);
    return create(id, options);
  };
  return providers;
}

export async function activateBaton(): Promise<void> {
  const extension = vscode.extensions.getExtension('baton.baton');
  if (extension === undefined || extension.isActive) throw new Error('The extension is missing, or was active before.');
  await extension.activate();
}

/** Milliseconds that the work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
