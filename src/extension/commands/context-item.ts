import * as vscode from 'vscode';
import { isGlob } from '../../domain/glob.ts';
import type { WantedItem } from '../../domain/record-requests.ts';
import type { Priority } from '../../domain/workflow.ts';
import { contextPriorityWord } from '../../presentation/context-priority-word.ts';
import { plainLabel } from '../../presentation/plain-message.ts';
import { rowText } from '../../presentation/row-view.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { loadCore } from '../workspace/load-core.ts';
import { askWords } from './ask-line.ts';
import { picked } from './targets.ts';

export function wholeFile(source: string): WantedItem {
  return { kind: 'file', source, sections: [], priority: 'required' };
}

/** `required · Install, Use`. */
export function itemValue({ kind, source, sections, priority }: WantedItem): string {
  const what = kind === 'reference' ? vscode.l10n.t('text') : isGlob(source) ? vscode.l10n.t('pattern') : '';
  return [contextPriorityWord(priority), what, sections.join(', ')].filter((fact) => fact !== '').join(' · ');
}

type Change = { readonly kind: 'priority'; readonly priority: Priority } | { readonly kind: 'sections' | 'take_out' };

/** Lets a person say how much an item matters and which parts of it are meant, or take it out. */
export async function changeItem(workspace: FolderWorkspace, item: WantedItem): Promise<WantedItem | 'taken_out'> {
  const title = plainLabel(rowText(item.source));
  const { does } = await picked(changesOf(item), { title, ignoreFocusOut: true });
  switch (does.kind) {
    case 'priority':
      return { ...item, priority: does.priority };
    case 'sections':
      return { ...item, sections: await pickSections(workspace, item) };
    case 'take_out':
      return 'taken_out';
  }
}

function changesOf({ kind }: WantedItem): readonly (vscode.QuickPickItem & { readonly does: Change })[] {
  const priorities: readonly (readonly [Priority, string])[] = [
    ['required', vscode.l10n.t('without it nothing is sent')],
    ['recommended', vscode.l10n.t('left out next, when not all fits')],
    ['optional', vscode.l10n.t('left out first, when not all fits')],
  ];
  return [
    ...priorities.map(([priority, description]) => {
      return { label: contextPriorityWord(priority), description, does: { kind: 'priority' as const, priority } };
    }),
    ...(kind === 'file' ? [{ label: vscode.l10n.t('Sections…'), does: { kind: 'sections' as const } }] : []),
    { label: vscode.l10n.t('Take it out'), does: { kind: 'take_out' } },
  ];
}

/** None: the whole file. Of a pattern they can only be typed. */
async function pickSections({ folder }: FolderWorkspace, item: WantedItem): Promise<readonly string[]> {
  const { source, sections } = item;
  const names = isGlob(source) ? [] : await sectionsIn(vscode.Uri.joinPath(folder.uri, source), source);
  if (names.length === 0) {
    const prompt = vscode.l10n.t('Headings, symbols or lines such as L10-L40, with commas between; empty: all of it');
    return await askWords({ title: vscode.l10n.t('Sections'), prompt, value: sections.join(', ') });
  }
  // What was typed before may be none of the names.
  const all = [...sections.filter((name) => !names.includes(name)), ...names];
  const items = all.map((name) => ({ label: plainLabel(rowText(name)), name, picked: sections.includes(name) }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Which sections of {0}?', source),
    placeHolder: vscode.l10n.t('None: the whole file'),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return chosen?.map(({ name }) => name) ?? sections;
}

/** Nothing of a file that cannot be read: preparing says why. */
async function sectionsIn(uri: vscode.Uri, path: string): Promise<readonly string[]> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    const sectionNames = await loadCore.sectionNames();
    return await sectionNames(path, new TextDecoder().decode(bytes));
  } catch {
    return [];
  }
}
