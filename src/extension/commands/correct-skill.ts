import * as vscode from 'vscode';
import { userName } from '../../app/user-name.ts';
import { BatonError, CancelledError } from '../../base/errors.ts';
import type { AgentReport } from '../../domain/team-report.ts';
import { percentLabel } from '../../presentation/percent-label.ts';
import type { Parts } from '../parts.ts';
import { readTeam } from '../trees/read-team.ts';
import { teamTarget } from '../trees/team-nodes.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { chooseWorkspaceOnDisk, picked, workspaceTarget } from './targets.ts';

interface SkillTarget {
  readonly workspace: FolderWorkspace;
  readonly agent: string;
  readonly skill: string;
}

/** Takes a person's word on how well an agent does something; what was counted stays. */
export async function correctSkill(parts: Parts, target: unknown): Promise<void> {
  const { workspace, agent, skill } = await chooseSkill(parts, target);
  const title = vscode.l10n.t('{0}: {1}', agent, skill);
  const known = (await readTeam(workspace)).agents.find(({ name }) => name === agent);
  const now = known?.skills.find(({ skill_name }) => skill_name === skill)?.proficiency ?? 0.5;
  const typed = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('How well does it do this? 0%: not at all, 50%: nobody knows, 100%: always well.'),
    value: percentLabel(now),
    ignoreFocusOut: true,
    validateInput: (text) => (shareOf(text) === undefined ? vscode.l10n.t('A percentage from 0 to 100.') : undefined),
  });
  const proficiency = typed === undefined ? undefined : shareOf(typed);
  if (proficiency === undefined) throw new CancelledError();
  const note = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Why? It is kept with the skill, and may be empty.'),
    ignoreFocusOut: true,
  });
  if (note === undefined) throw new CancelledError();
  const api = await workspace.open();
  const word = { agent, skill, proficiency, note: note.trim() === '' ? null : note.trim() };
  await api.correctSkill({ ...word, by: userName() });
}

/** `72%`, `72` and `72.5 %`; undefined for anything else. */
function shareOf(text: string): number | undefined {
  const [, number] = /^\s*(\d{1,3}(?:\.\d+)?)\s*%?\s*$/.exec(text) ?? [];
  const percent = Number(number);
  return number === undefined || percent > 100 ? undefined : percent / 100;
}

async function chooseSkill(parts: Parts, target: unknown): Promise<SkillTarget> {
  const called = teamTarget(target);
  if (called?.subject.kind === 'skill') return { workspace: called.workspace, ...called.subject };
  const workspace = workspaceTarget(target) ?? (await chooseWorkspaceOnDisk(parts));
  const only = called?.subject.kind === 'agent' ? called.subject.agent : undefined;
  const { agents } = await readTeam(workspace);
  const items = agents.filter(({ name }) => only === undefined || name === only).flatMap(skillItems);
  if (items.length === 0) throw new BatonError('no_skill', vscode.l10n.t('No agent here has a skill yet.'));
  const { agent, skill } = await picked(items, { title: vscode.l10n.t('Correct which skill?') });
  return { workspace, agent, skill };
}

function skillItems({ name: agent, definition, skills }: AgentReport) {
  const all = new Set([...(definition?.capabilities ?? []), ...skills.map(({ skill_name }) => skill_name)]);
  return [...all].map((skill) => {
    const seen = skills.find(({ skill_name }) => skill_name === skill);
    const how = seen === undefined ? vscode.l10n.t('not used yet') : percentLabel(seen.proficiency);
    return { label: `$(mortar-board) ${skill}`, description: `${agent} · ${how}`, agent, skill };
  });
}
