import * as vscode from 'vscode';
import { messageOf } from '../../base/errors.ts';
import type { Problem, Severity } from '../../domain/problem.ts';
import type { Parts } from '../parts.ts';
import { definitionsIn } from '../adapters/definition-source.ts';
import { type DefinitionPlace, definitionPlace } from '../workspace/definition-place.ts';
import type { LanguageService } from './language-service.ts';

/** A pause in typing after which a text is checked. */
const pauseMs = 50;

/**
 * Checks the definition files that are open, while they are typed. Of the others, those of which problems are listed, and
 * those that are written on disk.
 */
export function registerDiagnostics(parts: Parts, service: LanguageService): void {
  const { context, channel, problems } = parts;
  const latest = new Map<string, NodeJS.Timeout>();
  const checkSoon = (uri: vscode.Uri): void => {
    const key = uri.toString();
    clearTimeout(latest.get(key));
    const timer = setTimeout(() => {
      check(parts, service, { uri, isLatest: () => latest.get(key) === timer })
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
    service.onDidChangeSurroundings((uri) => {
      if (uri !== undefined) checkSoon(uri);
      // What is in a file, or that it is there, can be what another one names.
      checkAll();
    }),
    vscode.workspace.onDidOpenTextDocument(({ uri }) => checkSoon(uri)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => checkSoon(document.uri)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => checkSoon(uri)),
    { dispose: () => latest.forEach((timer) => clearTimeout(timer)) },
  );
}

/** What is found counts only while no later check of the file was begun. */
async function check(
  { workspaces, problems }: Parts,
  service: LanguageService,
  { uri, isLatest }: { readonly uri: vscode.Uri; readonly isLatest: () => boolean },
): Promise<void> {
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
  const edited = document === undefined ? undefined : await service.read(document);
  const found = edited?.file.content.problems ?? (await problemsOf(definitionPlace(workspaces.all, uri), document));
  if (!isLatest()) return;
  if (found.length > 0) problems.set(uri, found.map(diagnosticOf));
  else if (problems.has(uri)) problems.delete(uri);
}

/** None for what is no definition file of a workspace, or not there any more. */
async function problemsOf(
  place: DefinitionPlace | undefined,
  document: vscode.TextDocument | undefined,
): Promise<readonly Problem[]> {
  if (place === undefined) return [];
  const { workspace, path } = place;
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
