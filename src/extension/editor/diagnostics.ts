import * as vscode from 'vscode';
import { messageOf } from '../../base/errors.ts';
import type { Problem, Severity } from '../../domain/problem.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** A pause in typing after which a text is checked. */
const pauseMs = 150;

/** Checks the definition files that are open, while they are typed, and those of the workspace when they change. */
export function registerDiagnostics(parts: Parts): void {
  const { context, channel, workspaces, problems } = parts;
  const waiting = new Map<string, NodeJS.Timeout>();
  const check = async (document: vscode.TextDocument): Promise<void> => {
    const found = await problemsOf(parts, document);
    if (found === undefined || document.isClosed) return;
    problems.set(document.uri, found.map(diagnosticOf));
  };
  const checkSoon = (document: vscode.TextDocument): void => {
    const key = document.uri.toString();
    clearTimeout(waiting.get(key));
    const run = (): void => {
      waiting.delete(key);
      check(document).catch((error: unknown) => channel.error(`Diagnostics: ${messageOf(error)}`));
    };
    waiting.set(key, setTimeout(run, pauseMs));
  };
  const checkAll = (): void => vscode.workspace.textDocuments.forEach(checkSoon);
  const files = vscode.workspace.createFileSystemWatcher('**/.baton/**/*.{yaml,yml}');
  context.subscriptions.push(
    files,
    // A file that comes or goes can be what another one names.
    files.onDidCreate(checkAll),
    files.onDidDelete((uri) => {
      problems.delete(uri);
      checkAll();
    }),
    vscode.workspace.onDidOpenTextDocument(checkSoon),
    vscode.workspace.onDidChangeTextDocument(({ document }) => checkSoon(document)),
    workspaces.onDidChange((workspace) => {
      if (workspace === undefined) checkAll();
    }),
    { dispose: () => waiting.forEach((timer) => clearTimeout(timer)) },
  );
}

/** Undefined for what is no definition file of a workspace. */
async function problemsOf(
  { workspaces }: Parts,
  document: vscode.TextDocument,
): Promise<readonly Problem[] | undefined> {
  const found = placeOf(workspaces.all, document.uri);
  if (found === undefined) return undefined;
  const definitions = await found.workspace.definitions();
  return definitions.check(found.path, document.getText());
}

function placeOf(
  workspaces: readonly FolderWorkspace[],
  uri: vscode.Uri,
): { readonly workspace: FolderWorkspace; readonly path: string } | undefined {
  for (const workspace of workspaces) {
    const folder = `${workspace.folder.uri.path}/`;
    if (uri.scheme !== workspace.folder.uri.scheme || !uri.path.startsWith(folder)) continue;
    const path = uri.path.slice(folder.length);
    if (/^\.baton\/(?:(?:workflows|agents|groups)\/[^/]+|config)\.ya?ml$/.test(path)) return { workspace, path };
  }
  return undefined;
}

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

/** Lines and columns of a problem count from 1. */
export function diagnosticOf(problem: Problem): vscode.Diagnostic {
  const { line, column, end_line, end_column, message, severity, code } = problem;
  const range = new vscode.Range(line - 1, column - 1, end_line - 1, end_column - 1);
  const diagnostic = new vscode.Diagnostic(range, message, severities[severity]);
  diagnostic.source = 'Baton';
  diagnostic.code = code;
  return diagnostic;
}
