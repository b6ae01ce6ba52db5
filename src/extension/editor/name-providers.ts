import * as vscode from 'vscode';
import type { FileRange } from '../../language/definition.ts';
import type { Renamed } from '../../language/rename/rename.ts';
import { loadCore } from '../workspace/load-core.ts';
import { AmongOthers } from './among-others.ts';
import type { LanguageService } from './language-service.ts';
import { rangeAt } from './positions.ts';

/** Go to Definition, Find References, Rename and links in definition files. */
export function registerNames(selector: vscode.DocumentSelector, service: LanguageService): vscode.Disposable {
  const { languages } = vscode;
  const open = async (document: vscode.TextDocument): Promise<AmongOthers | undefined> => {
    const edited = await service.read(document);
    return edited === undefined ? undefined : new AmongOthers(edited);
  };
  return vscode.Disposable.from(
    languages.registerDefinitionProvider(selector, {
      provideDefinition: async (document, position) => definitionsOf(await open(document), document, position),
    }),
    languages.registerReferenceProvider(selector, {
      provideReferences: async (document, position) => referencesOf(await open(document), document.offsetAt(position)),
    }),
    languages.registerRenameProvider(selector, {
      prepareRename: async (document, position) => targetOf(await open(document), document, position),
      provideRenameEdits: async (document, position, name) =>
        renamingOf(await open(document), document.offsetAt(position), name),
    }),
    languages.registerDocumentLinkProvider(selector, {
      provideDocumentLinks: async (document) => linksOf(await open(document), document),
    }),
  );
}

async function definitionsOf(
  others: AmongOthers | undefined,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.LocationLink[]> {
  if (others === undefined) return [];
  const { findDefinition } = await loadCore.languageNames();
  const found = await findDefinition(others.around, document.offsetAt(position));
  if (found === undefined) return [];
  const originSelectionRange = rangeAt(document, found.origin);
  return found.targets.map((target) => {
    const { uri, range } = locationOf(others, target);
    return { originSelectionRange, targetUri: uri, targetRange: range };
  });
}

async function referencesOf(others: AmongOthers | undefined, offset: number): Promise<vscode.Location[]> {
  if (others === undefined) return [];
  const { findReferences } = await loadCore.languageNames();
  const found = await findReferences(others.around, offset);
  return found.map((range) => locationOf(others, range));
}

/** What is thrown is what VS Code shows. */
async function targetOf(
  others: AmongOthers | undefined,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<{ readonly range: vscode.Range; readonly placeholder: string } | undefined> {
  if (others === undefined) return undefined;
  const { prepareRename } = await loadCore.languageNames();
  const target = await prepareRename(others.around, document.offsetAt(position));
  if (target.kind === 'refused') throw new Error(target.reason);
  return { range: rangeAt(document, target), placeholder: target.name };
}

async function renamingOf(
  others: AmongOthers | undefined,
  offset: number,
  name: string,
): Promise<vscode.WorkspaceEdit | undefined> {
  if (others === undefined) return undefined;
  const { rename } = await loadCore.languageNames();
  const answer = await rename(others.around, offset, name);
  if (answer.kind === 'refused') throw new Error(answer.reason);
  return workspaceEdit(others, answer);
}

/** Files first: VS Code refuses to move one that it has just changed. */
function workspaceEdit(others: AmongOthers, { edits, moves }: Renamed): vscode.WorkspaceEdit {
  const all = new vscode.WorkspaceEdit();
  const moved = new Map(moves.map(({ from, to }) => [from, to]));
  for (const { from, to } of moves) all.renameFile(others.uriOf(from), others.uriOf(to), { overwrite: false });
  for (const { text, ...range } of edits) {
    all.replace(others.uriOf(moved.get(range.path) ?? range.path), others.rangeOf(range), text);
  }
  return all;
}

async function linksOf(others: AmongOthers | undefined, document: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
  if (others === undefined) return [];
  const { findLinks } = await loadCore.languageNames();
  return findLinks(others.around).map(
    ({ target, ...offsets }) => new vscode.DocumentLink(rangeAt(document, offsets), others.uriOf(target)),
  );
}

function locationOf(others: AmongOthers, range: FileRange): vscode.Location {
  return new vscode.Location(others.uriOf(range.path), others.rangeOf(range));
}
