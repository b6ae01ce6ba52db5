import * as vscode from 'vscode';
import type { RankedAgent } from '../../domain/agent-choice.ts';
import type { TeamReport } from '../../domain/team-report.ts';
import { BatonError, CancelledError } from '../../base/errors.ts';
import { rankedAgentRow } from '../../presentation/ranked-agent-row.ts';
import type { Parts } from '../parts.ts';
import { readTeam } from '../trees/read-team.ts';
import { teamTarget } from '../trees/team-nodes.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { chooseWorkspaceOnDisk, picked, workspaceTarget } from './targets.ts';

export interface FoundAgent {
  readonly workspace: FolderWorkspace;
  readonly agent: string;
}

/** Asks what is to be done, and shows who can do it, the best first and why; gives the one that the person picks. */
export async function findAgent(parts: Parts, target: unknown): Promise<FoundAgent> {
  const workspace = workspaceTarget(target) ?? (await chooseWorkspaceOnDisk(parts));
  const subject = teamTarget(target)?.subject;
  const group = subject?.kind === 'group' ? subject.group : null;
  const capabilities = await pickCapabilities(await readTeam(workspace), group);
  const api = await workspace.open();
  const { candidates, reason } = await api.findAgent({ capabilities, group, exclude: [] });
  const [best, ...others] = candidates;
  if (best === undefined) throw new BatonError('no_agent', reason);
  const items = [item(best, reason), ...others.map((each) => item(each, undefined))];
  const title = vscode.l10n.t('Agents for {0}', capabilities.join(', '));
  return { workspace, agent: (await picked(items, { title })).agent };
}

function item(candidate: RankedAgent, reason: string | undefined): vscode.QuickPickItem & { readonly agent: string } {
  const { label, description } = rankedAgentRow(candidate);
  const { agent } = candidate;
  return { label: `$(hubot) ${label}`, description, agent, ...(reason === undefined ? {} : { detail: reason }) };
}

/** Of those that anybody has; the most frequent ones first. */
async function pickCapabilities({ agents }: TeamReport, group: string | null): Promise<readonly string[]> {
  const owners = new Map<string, string[]>();
  for (const { name, definition, skills, groups } of agents) {
    if (group !== null && !groups.includes(group)) continue;
    const known = new Set([...(definition?.capabilities ?? []), ...skills.map(({ skill_name }) => skill_name)]);
    for (const capability of known) owners.set(capability, [...(owners.get(capability) ?? []), name]);
  }
  if (owners.size === 0) {
    throw new BatonError('no_agent', vscode.l10n.t('No agent here says what it can do.'), {
      hint: vscode.l10n.t('Name capabilities in the files of the agents.'),
    });
  }
  const items = [...owners]
    .map(([label, names]) => ({ label, description: names.join(', ') }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
  const title = vscode.l10n.t('Find Agent for…');
  const placeHolder = vscode.l10n.t('What must it be able to do?');
  const options = { title, placeHolder, canPickMany: true as const, matchOnDescription: true };
  const chosen = await vscode.window.showQuickPick(items, options);
  if (chosen === undefined || chosen.length === 0) throw new CancelledError();
  return chosen.map(({ label }) => label);
}
