import * as vscode from 'vscode';

/** What was said, with the paths of files in place of `#file:name`. */
export function saidWords({ prompt, references }: Pick<vscode.ChatRequest, 'prompt' | 'references'>): string {
  // The last one stands first, so that places before it stay where they are.
  return references
    .reduce((text, { range, value }) => {
      const uri = value instanceof vscode.Location ? value.uri : value;
      if (range === undefined || !(uri instanceof vscode.Uri)) return text;
      return `${text.slice(0, range[0])}${vscode.workspace.asRelativePath(uri, false)}${text.slice(range[1])}`;
    }, prompt)
    .trim();
}
