import * as vscode from 'vscode';
import { messageOf } from '../../base/errors.ts';
import type { Problem, Severity } from '../../domain/problem.ts';
import type { Parts } from '../parts.ts';
import { definitionsIn } from '../adapters/definition-source.ts';
import { definitionPlace } from '../workspace/definition-place.ts';
import { watchDefinitions } from '../workspace/definition-watch.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** A pause in typing after which a text is checked. */
const pauseMs = 150;

/**
 * Checks the definition files that are open, while they are typed. Of the others, those of which problems are listed, and
 * those that are written on disk.
 */
export function registerDiagnostics(parts: Parts): void {
  const { context, channel, workspaces, problems } = parts;
  const latest = new Map<string, NodeJS.Timeout>();
  const checkSoon = (uri: vscode.Uri): void => {
    const key = uri.toString();
    clearTimeout(latest.get(key));
    const timer = setTimeout(() => {
      check(parts, uri, () => latest.get(key) === timer)
        .catch((error: unknown) => channel.error(`Diagnostics: ${messageOf(error)}`))
        .finally(() => latest.get(key) === timer && latest.delete(key));
    }, pauseMs);
    latest.set(key, timer);
  };
  const checkAll = (): void => {
    problems.forEach((uri, found) => {
      if (found.length > 0) checkSoon(uri);
    });
    for (const { uri } of vscode.workspace.textDocuments) checkSoon(uri);
  };
  context.subscriptions.push(
    watchDefinitions((uri) => {
      checkSoon(uri);
      // What is in a file, or that it is there, can be what another one names.
      checkAll();
    }),
    vscode.workspace.onDidOpenTextDocument(({ uri }) => checkSoon(uri)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => checkSoon(document.uri)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => checkSoon(uri)),
    workspaces.onDidChange((workspace) => {
      if (workspace === undefined) checkAll();
    }),
    { dispose: () => latest.forEach((timer) => clearTimeout(timer)) },
  );
}

/** What is found counts only while no later check of the file was begun. */
async function check({ workspaces, problems }: Parts, uri: vscode.Uri, isLatest: () => boolean): Promise<void> {
  const found = await problemsOf(workspaces.all, uri);
  if (!isLatest()) return;
  if (found.length > 0) problems.set(uri, found.map(diagnosticOf));
  else if (problems.has(uri)) problems.delete(uri);
}

/** None for what is no definition file of a workspace, or not there any more. */
async function problemsOf(workspaces: readonly FolderWorkspace[], uri: vscode.Uri): Promise<readonly Problem[]> {
  const place = definitionPlace(workspaces, uri);
  if (place === undefined) return [];
  const { workspace, path } = place;
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
  const text = document?.getText() ?? (await definitionsIn(workspace.folder.uri).text(path));
  return text === undefined ? [] : (await workspace.definitions()).check(path, text);
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
