import * as vscode from 'vscode';
import type { RankedAgent } from '../../domain/agent-choice.ts';
import { BatonError } from '../../base/errors.ts';
import { rankedAgentRow } from '../../presentation/ranked-agent-row.ts';
import type { Parts } from '../parts.ts';
import { readTeam } from '../trees/read-team.ts';
import { teamTarget } from '../trees/team-nodes.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { pickCapabilities } from './pick-capabilities.ts';
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
  const capabilities = await pickCapabilities(await readTeam(workspace), {
    title: vscode.l10n.t('Find Agent for…'),
    group,
  });
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
