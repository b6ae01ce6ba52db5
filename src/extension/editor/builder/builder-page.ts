import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';

/** As the manifest names the editor. */
export const builderViewType = 'baton.builder';

/** Where the built pages lie in the extension. */
export function pagesFolder(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist', 'webview');
}

/** The page of the form builder. Its policy lets its own script run and nothing else be loaded. */
export function builderPage(webview: vscode.Webview, extension: vscode.Uri): string {
  const script = webview.asWebviewUri(vscode.Uri.joinPath(pagesFolder(extension), 'builder.js')).toString();
  const nonce = randomUUID();
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'">
<title>Baton</title>
</head>
<body>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
