import * as vscode from 'vscode';
import { BatonError } from '../../base/errors.ts';
import type { ExecutionSummary } from '../../domain/execution-report.ts';
import { recentRunsLabel } from '../../presentation/recent-runs.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { OpenWorkspaces } from '../workspace/open-workspaces.ts';
import type { EditedFile, LanguageService } from './language-service.ts';
import { rangeAt } from './positions.ts';

/** Rehearsals among them do not count. */
const lookedAt = 30;

/** Over a workflow: Run, Rehearse, Graph, and how its newest runs went. */
export function registerLenses(
  selector: vscode.DocumentSelector,
  service: LanguageService,
  workspaces: OpenWorkspaces,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    workspaces.onDidRecord(({ event }) => {
      if (event.type === 'execution_completed' || event.type === 'execution_failed') changed.fire();
    }),
    vscode.languages.registerCodeLensProvider(selector, {
      onDidChangeCodeLenses: changed.event,
      async provideCodeLenses(document) {
        const edited = await service.read(document);
        if (edited?.file.kind !== 'workflow') return [];
        return await lensesOf(edited, document);
      },
    }),
  );
}

async function lensesOf({ file, folder }: EditedFile, document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
  const { rootOf } = await import('../../language/symbols.ts');
  const { content, stem } = file;
  const root = rootOf(content);
  const key = content.source?.keysAt(root)[0];
  const at = key === undefined ? undefined : content.source?.offsetsAt([...root, key], { kind: 'key' });
  const range = rangeAt(document, at ?? { start: 0, end: 0 });
  const lens = (title: string, command: string, ...args: readonly unknown[]): vscode.CodeLens =>
    new vscode.CodeLens(range, { title, command, arguments: [...args] });
  const graph = lens(vscode.l10n.t('$(type-hierarchy) Graph'), 'baton.showGraph', document.uri);
  if (!folder.isOnDisk) return [graph];
  const lenses = [
    lens(vscode.l10n.t('$(play) Run'), 'baton.runWorkflow', document.uri),
    lens(vscode.l10n.t('$(beaker) Rehearse'), 'baton.rehearseWorkflow', document.uri),
    graph,
  ];
  const items = await newestRuns(folder, stem);
  const label = recentRunsLabel(items);
  const newest = items.find(({ rehearsal }) => !rehearsal);
  if (label === undefined || newest === undefined) return lenses;
  return [...lenses, lens(label, 'baton.showExecution', { kind: 'execution', workspace: folder, id: newest.id })];
}

/** None where the database cannot be opened: the trees say why. */
async function newestRuns(folder: FolderWorkspace, workflow: string): Promise<readonly ExecutionSummary[]> {
  try {
    if (!(await folder.hasRecords())) return [];
    return (await (await folder.open()).listExecutions({ workflow, limit: lookedAt })).items;
  } catch (error) {
    if (error instanceof BatonError) return [];
    throw error;
  }
}
