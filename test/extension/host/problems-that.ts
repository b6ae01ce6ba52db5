import * as vscode from 'vscode';

/** Resolves with what is wrong in the file as soon as that fits. */
export async function problemsThat(uri: vscode.Uri, fits: (problems: readonly vscode.Diagnostic[]) => boolean) {
  const now = (): vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Baton');
  if (fits(now())) return now();
  return await new Promise<vscode.Diagnostic[]>((resolve) => {
    const listening = vscode.languages.onDidChangeDiagnostics(() => {
      if (!fits(now())) return;
      listening.dispose();
      resolve(now());
    });
  });
}
