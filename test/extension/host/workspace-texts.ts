import * as vscode from 'vscode';

/** The folder that is open. */
export function openFolder(): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error('No folder is open.');
  return folder.uri;
}

export function fileAt(path: string): vscode.Uri {
  return vscode.Uri.joinPath(openFolder(), path);
}

export async function writeText(path: string, text: string): Promise<vscode.Uri> {
  const uri = fileAt(path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

export async function readText(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(fileAt(path)));
}

/** Writes a workflow file; its steps and the rest as YAML. */
export function writeWorkflow(slug: string, text: string): Promise<vscode.Uri> {
  return writeText(`.baton/workflows/${slug}.yaml`, `name: ${slug}\n${text}`);
}
