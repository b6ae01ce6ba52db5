import * as vscode from 'vscode';
import type { Fix, FixOfProblem } from '../../language/fixes/fix.ts';
import type { Problem } from '../../domain/problem.ts';
import { AmongOthers } from './among-others.ts';
import type { LanguageService } from './language-service.ts';
import { offsetsOf } from './positions.ts';

const kinds = { rewrite: vscode.CodeActionKind.RefactorRewrite, extract: vscode.CodeActionKind.RefactorExtract };

/** Quick fixes of the problems in definition files, and changes of form. */
export function registerFixes(selector: vscode.DocumentSelector, service: LanguageService): vscode.Disposable {
  const provideCodeActions = async (
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> => {
    const edited = await service.read(document);
    if (edited === undefined) return [];
    const others = new AmongOthers(edited);
    const { findFixes } = await import('../../language/fixes/find-fixes.ts');
    const offsets = offsetsOf(document, range);
    const fixes = findFixes(others.around, offsets).map((fix) => actionOf(fix, { others, document, context }));
    // What costs a second reading of the file is worked out when a person asks.
    if (context.triggerKind !== vscode.CodeActionTriggerKind.Invoke) return fixes;
    const { findRefactorings } = await import('../../language/refactor/find-refactorings.ts');
    const changes = findRefactorings(others.around, offsets).map((refactoring) => {
      const action = new vscode.CodeAction(refactoring.title, kinds[refactoring.kind]);
      action.edit = editOf(refactoring, { others, document });
      return action;
    });
    return [...fixes, ...changes];
  };
  return vscode.languages.registerCodeActionsProvider(
    selector,
    { provideCodeActions },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, ...Object.values(kinds)] },
  );
}

interface Asked {
  readonly others: AmongOthers;
  readonly document: vscode.TextDocument;
  readonly context: vscode.CodeActionContext;
}

function actionOf(fix: FixOfProblem, { others, document, context }: Asked): vscode.CodeAction {
  const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = context.diagnostics.filter((diagnostic) => isAbout(diagnostic, fix.problem));
  action.isPreferred = fix.isPreferred;
  action.edit = editOf(fix, { others, document });
  const [made] = fix.files;
  if (made !== undefined && fix.edits.length === 0) action.command = opening(others.uriOf(made.path));
  return action;
}

/** What was made is there to be filled in. */
function opening(uri: vscode.Uri): vscode.Command {
  return { command: 'vscode.open', title: '', arguments: [uri] };
}

function isAbout({ code, range: { start } }: vscode.Diagnostic, problem: Problem): boolean {
  return code === problem.code && start.line === problem.line - 1 && start.character === problem.column - 1;
}

function editOf({ edits, files }: Fix, { others, document }: Pick<Asked, 'others' | 'document'>): vscode.WorkspaceEdit {
  const all = new vscode.WorkspaceEdit();
  for (const { path, text } of files) {
    const contents = new TextEncoder().encode(text);
    all.createFile(others.uriOf(path), { contents, overwrite: false, ignoreIfExists: false });
  }
  const { path } = others.around;
  for (const { start, end, text } of edits) all.replace(document.uri, others.rangeOf({ path, start, end }), text);
  return all;
}
