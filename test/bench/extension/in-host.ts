// What VS Code calls in the extension host. It lies in the extension's folder, so that both have the same `vscode`.
import { writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { BenchRequest, HostFigures, Load, Order } from './host-figures.ts';
import { type Provider, activateBaton, providersByView, timed } from './measured-window.ts';

const pages = 20;
const idleMs = 5000;
const patienceMs = 10_000;
const lookAgainMs = 50;

export async function run(): Promise<void> {
  const text = process.env['BATON_BENCH'];
  if (text === undefined) throw new Error('BATON_BENCH is not set: measure with "npm run bench -- extension".');
  // Written by the process that started this VS Code, from the same type.
  const { control, result } = JSON.parse(text) as BenchRequest;
  const order = async (path: Order): Promise<void> => {
    const answer = await fetch(control + path, { method: 'POST' });
    if (!answer.ok) throw new Error(await answer.text());
  };
  const providers = providersByView();
  await order('/fill');
  const activation = await timed(activateBaton);
  await vscode.commands.executeCommand('baton.executions.focus');
  const tree = providers.get('baton.executions');
  if (tree === undefined) throw new Error('The extension made no tree of executions.');
  const page = await measurePages(tree);
  const changes: number[] = [];
  tree.onDidChangeTreeData?.(() => changes.push(Date.now()));
  await order('/run-slowly');
  const slow = changes.splice(0);
  const idle = await load(() => delay(idleMs));
  const busy = await load(() => order('/run-fast'));
  const figures: HostFigures = { activation, ...page, changes: slow, idle, busy };
  writeFileSync(result, JSON.stringify(figures));
}

async function measurePages(tree: Provider): Promise<{ readonly pages: readonly number[]; readonly rows: number }> {
  const rows = async (): Promise<number> => {
    const nodes = (await tree.getChildren()) ?? [];
    for (const node of nodes) await tree.getTreeItem(node);
    return nodes.length;
  };
  // The folder is found, and its database opened, soon after the activation.
  let count = await rows();
  const until = Date.now() + patienceMs;
  while (count < 2 && Date.now() < until) {
    await delay(lookAgainMs);
    count = await rows();
  }
  const times: number[] = [];
  for (let n = 0; n < pages; n++) times.push(await timed(rows));
  return { pages: times, rows: count };
}

async function load(work: () => Promise<void>): Promise<Load> {
  const before = process.cpuUsage();
  const wall = await timed(work);
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1000, wall };
}
