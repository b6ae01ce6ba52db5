import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';

/** Where the built pages lie in the extension. */
function pagesFolder(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist', 'webview');
}

export interface ScriptPageOptions {
  readonly extension: vscode.Uri;
  /** The name of the page's script in `dist/webview`. */
  readonly script: string;
}

/** Shows a page that is one script. Its policy lets that run, with workers that it holds itself, and nothing else be loaded. */
export function showScriptPage(webview: vscode.Webview, { extension, script }: ScriptPageOptions): void {
  const folder = pagesFolder(extension);
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  const address = webview.asWebviewUri(vscode.Uri.joinPath(folder, script)).toString();
  const nonce = randomUUID();
  webview.html = `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; worker-src blob:">
<title>Baton</title>
</head>
<body>
<script nonce="${nonce}" src="${address}"></script>
</body>
</html>`;
}
