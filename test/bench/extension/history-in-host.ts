// What VS Code calls in the extension host. It lies in the extension's folder, so that both have the same `vscode`.
import { writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { HistoryFigures, HistoryRequest } from './history-figures.ts';
import { type Provider, activateBaton, providersByView } from './measured-window.ts';
import { memoryAtRest, memoryNow } from './process-memory.ts';

const pages = 10;
const opened = 100;
const shown = 20;
const patienceMs = 60_000;
const lookAgainMs = 100;

export async function run(): Promise<void> {
  const text = process.env['BATON_BENCH'];
  if (text === undefined) throw new Error('BATON_BENCH is not set: measure with "npm run bench -- extension-history".');
  // Written by the process that started this VS Code, from the same type.
  const request = JSON.parse(text) as HistoryRequest;
  writeFileSync(request.result, JSON.stringify(await figuresOf(request)));
}

async function figuresOf({ control, has }: HistoryRequest): Promise<HistoryFigures> {
  if (has === 'untouched') {
    const alone = await memoryAtRest();
    if (vscode.extensions.getExtension('baton.baton')?.isActive === true) throw new Error('Baton is active by itself.');
    return { listed: alone, busy: alone, used: alone, rows: 0 };
  }
  const providers = providersByView();
  await fetch(`${control}/begin`, { method: 'POST' });
  await activateBaton();
  await vscode.commands.executeCommand('baton.executions.focus');
  const tree = providers.get('baton.executions');
  if (tree === undefined) throw new Error('The extension made no tree of executions.');
  if (has === 'filled') await firstRows(tree);
  const listed = await memoryAtRest();
  const rows = await useHistory(tree);
  const busy = memoryNow();
  return { listed, busy, used: await memoryAtRest(), rows };
}

/** The folder is found, and its database opened, soon after the activation. */
async function firstRows(tree: Provider): Promise<void> {
  const until = Date.now() + patienceMs;
  while ((await rowsOf(tree)).length < 2) {
    if (Date.now() > until) throw new Error('The tree of executions stayed empty.');
    await delay(lookAgainMs);
  }
}

/** What a person does who looks for something in it. Gives the rows of the list in the end. */
async function useHistory(tree: Provider): Promise<number> {
  for (let page = 1; page < pages; page++) await vscode.commands.executeCommand('baton.loadMoreExecutions');
  const rows = await rowsOf(tree);
  for (const row of rows.slice(0, opened)) await openAll(tree, row);
  await vscode.commands.executeCommand('baton.showOrchestration');
  for (const row of rows.slice(0, shown)) {
    await vscode.commands.executeCommand('baton.openInPanel', row);
    await delay(lookAgainMs);
  }
  return rows.length;
}

async function openAll(tree: Provider, node: unknown): Promise<void> {
  for (const each of await rowsOf(tree, node)) await openAll(tree, each);
}

/** Read and made, as VS Code does when a row is opened. */
async function rowsOf(tree: Provider, node?: unknown): Promise<readonly unknown[]> {
  const nodes = (await tree.getChildren(node)) ?? [];
  for (const each of nodes) await tree.getTreeItem(each);
  return nodes;
}
