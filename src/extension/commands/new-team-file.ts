import * as vscode from 'vscode';
import { BatonError, CancelledError } from '../../base/errors.ts';
import type { TeamReport } from '../../domain/team-report.ts';
import { newAgentText, newGroupText } from '../../presentation/team-file-texts.ts';
import type { Parts } from '../parts.ts';
import { readTeamFiles } from '../trees/read-team.ts';
import { type LineQuestion, askLine, askWords } from './ask-line.ts';
import { picked } from './targets.ts';
import { workspaceToWrite } from './workspace-to-write.ts';
import { writeAndOpen } from './write-file.ts';

/** Asks for the few things that an agent needs, writes its file and opens it. */
export async function newAgent(parts: Parts, target: unknown): Promise<void> {
  const workspace = await workspaceToWrite(parts, target);
  const team = await readTeamFiles(workspace);
  const taken = team.agents.map(({ name }) => name);
  const title = vscode.l10n.t('New Agent');
  const name = await askName({ title, taken, prompt: vscode.l10n.t('Its name, such as researcher') });
  const description = await askLine({ title, prompt: vscode.l10n.t('What it is good for, in one line') });
  const capabilities = await askWords({
    title,
    prompt: vscode.l10n.t(
      'What it can do, for finding it: words with commas between, such as web_search, summarization',
    ),
  });
  await writeAndOpen(workspace, `.baton/agents/${name}.yaml`, newAgentText({ name, description, capabilities }));
}

/** Asks who belongs to the group and who leads it, writes its file and opens it. */
export async function newGroup(parts: Parts, target: unknown): Promise<void> {
  const workspace = await workspaceToWrite(parts, target);
  const team = await readTeamFiles(workspace);
  const title = vscode.l10n.t('New Group');
  if (team.agents.length === 0) {
    throw new BatonError('no_agent', vscode.l10n.t('There is no agent yet that a group could have.'), {
      hint: vscode.l10n.t('Make one with "Baton: New Agent…".'),
    });
  }
  const taken = team.groups.map(({ name }) => name);
  const name = await askName({ title, taken, prompt: vscode.l10n.t('Its name, such as analysis') });
  const goal = await askLine({ title, prompt: vscode.l10n.t('What its members work towards, in one line') });
  const members = await pickMembers(team, title);
  const lead = await pickLead(members, title);
  await writeAndOpen(workspace, `.baton/groups/${name}.yaml`, newGroupText({ name, goal, members, lead }));
}

async function askName({
  title,
  prompt,
  taken,
}: LineQuestion & { readonly taken: readonly string[] }): Promise<string> {
  const problemWith = (text: string): string | undefined => {
    const name = text.trim();
    if (!/^[A-Za-z][A-Za-z0-9_.-]*$/.test(name)) {
      return vscode.l10n.t('A letter, then letters, digits, and any of _ . -');
    }
    // Two names that differ only by case are one file on some disks.
    const isTaken = taken.some((other) => other.toLowerCase() === name.toLowerCase());
    return isTaken ? vscode.l10n.t('{0} is there already.', name) : undefined;
  };
  const typed = await vscode.window.showInputBox({ title, prompt, ignoreFocusOut: true, validateInput: problemWith });
  if (typed === undefined) throw new CancelledError();
  return typed.trim();
}

async function pickMembers({ agents }: TeamReport, title: string): Promise<readonly string[]> {
  const items = agents.map(({ name, definition }) => ({ label: name, description: definition?.description ?? '' }));
  const placeHolder = vscode.l10n.t('Its members');
  const options = { title, placeHolder, canPickMany: true as const, ignoreFocusOut: true, matchOnDescription: true };
  const chosen = await vscode.window.showQuickPick(items, options);
  if (chosen === undefined || chosen.length === 0) throw new CancelledError();
  return chosen.map(({ label }) => label);
}

/** Null: nobody. */
async function pickLead(members: readonly string[], title: string): Promise<string | null> {
  if (members.length < 2) return null;
  const nobody = { label: vscode.l10n.t('(nobody)'), name: null };
  const items = [...members.map((name) => ({ label: name, name })), nobody];
  return (await picked(items, { title, placeHolder: vscode.l10n.t('Who leads the others?'), ignoreFocusOut: true }))
    .name;
}
