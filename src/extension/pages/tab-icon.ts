import * as vscode from 'vscode';

/** Of a page in an editor tab, where VS Code gives a picture no colour of the theme. */
export function tabIcon(extension: vscode.Uri): { readonly light: vscode.Uri; readonly dark: vscode.Uri } {
  const media = vscode.Uri.joinPath(extension, 'media');
  return {
    light: vscode.Uri.joinPath(media, 'baton-on-light.svg'),
    dark: vscode.Uri.joinPath(media, 'baton-on-dark.svg'),
  };
}
