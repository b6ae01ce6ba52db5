import * as vscode from 'vscode';
import type { Parts } from '../parts.ts';
import { askLine, problemIfEmpty, untilTaken } from './ask-line.ts';
import type { EpicTarget } from './registry-targets.ts';
import { chooseWorkspaceOnDisk, workspaceTarget } from './targets.ts';
import { thisPerson } from './this-person.ts';

/** Asks for the few things that an epic needs; the rest can be edited later. */
export async function newEpic(parts: Parts, target: unknown): Promise<EpicTarget> {
  const workspace = workspaceTarget(target) ?? (await chooseWorkspaceOnDisk(parts));
  const title = vscode.l10n.t('New Epic');
  const goal = { title, prompt: vscode.l10n.t('The goal, in one line'), problem: problemIfEmpty };
  const typed = await askLine(goal);
  const description = await askLine({ title, prompt: vscode.l10n.t('What is to come out of it; may be empty') });
  const api = await workspace.open();
  const epic = await untilTaken(typed, goal, (line) => api.createEpic({ title: line, description, by: thisPerson() }));
  return { workspace, epic };
}
