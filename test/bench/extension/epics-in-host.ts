// What VS Code calls in the extension host. It lies in the extension's folder, so that both have the same `vscode`.
import { writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { EpicsFigures, EpicsRequest } from './epics-figures.ts';
import { type Provider, activateBaton, providersByView, timed } from './measured-window.ts';
import { type Memory, memoryAtRest, processMemory } from './process-memory.ts';

const rounds = 20;
const patienceMs = 60_000;
const sampleMs = 1000;

export async function run(): Promise<void> {
  const text = process.env['BATON_BENCH'];
  if (text === undefined) throw new Error('BATON_BENCH is not set: measure with "npm run bench -- extension-epics".');
  // Written by the process that started this VS Code, from the same type.
  const { control, has, result } = JSON.parse(text) as EpicsRequest;
  const providers = providersByView();
  await post(`${control}/begin`);
  await activateBaton();
  await vscode.commands.executeCommand('baton.epics.focus');
  const tree = providers.get('baton.epics');
  if (tree === undefined) throw new Error('The extension made no tree of epics.');
  if (has !== 'empty') await firstRows(tree);
  const expansions = await measureExpansions(tree);
  const atRest = await memoryAtRest();
  const following = has === 'followed' ? await largestWhile(post(`${control}/write`)) : null;
  const figures: EpicsFigures = { ...expansions, atRest, following };
  writeFileSync(result, JSON.stringify(figures));
}

/** The folder is found, and its database opened, soon after the activation. */
async function firstRows(tree: Provider): Promise<void> {
  const until = Date.now() + patienceMs;
  while (((await tree.getChildren()) ?? []).length < 2) {
    if (Date.now() > until) throw new Error('The tree of epics stayed empty.');
    await delay(100);
  }
}

async function measureExpansions(tree: Provider): Promise<Pick<EpicsFigures, 'roots' | 'large' | 'small'>> {
  const roots: number[] = [];
  for (let round = 0; round < rounds; round++) roots.push(await timed(() => rowsOf(tree)));
  const [large, small]: readonly number[][] = [[], []];
  for (const node of (await rowsOf(tree)).slice(0, 2 * rounds)) {
    const took = await timed(() => rowsOf(tree, node));
    (isLarge(await tree.getTreeItem(node)) ? large : small)?.push(took);
  }
  return { roots, large: large ?? [], small: small ?? [] };
}

/** Read and made, as VS Code does when a row is opened. */
async function rowsOf(tree: Provider, node?: unknown): Promise<readonly unknown[]> {
  const nodes = (await tree.getChildren(node)) ?? [];
  for (const each of nodes) await tree.getTreeItem(each);
  return nodes;
}

/** As `filledRegistry` calls them. */
function isLarge({ label }: vscode.TreeItem): boolean {
  return typeof label === 'string' && label.startsWith('Large');
}

async function post(url: string): Promise<void> {
  const answer = await fetch(url, { method: 'POST' });
  if (!answer.ok) throw new Error(await answer.text());
}

async function largestWhile(work: Promise<void>): Promise<Memory> {
  const samples = [processMemory()];
  const sampling = setInterval(() => samples.push(processMemory()), sampleMs);
  try {
    await work;
  } finally {
    clearInterval(sampling);
  }
  const most = (of: (sample: Memory) => number): number => Math.max(...samples.map(of));
  return { resident: most(({ resident }) => resident), used: most(({ used }) => used) };
}
