import * as vscode from 'vscode';
import { userName } from '../../app/user-name.ts';
import { plainLabel } from '../../presentation/plain-message.ts';
import { receiverOf } from '../../presentation/message-rows.ts';
import { sayInPassing } from '../notices/say-in-passing.ts';
import type { Parts } from '../parts.ts';
import { teamTarget } from '../trees/team-nodes.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { askText, chooseAgent } from './delegate.ts';

interface Receiver {
  readonly workspace: FolderWorkspace;
  readonly to: string | null;
  readonly group: string | null;
}

/** Writes to the agent or group that was called on, or to an agent that the person picks. */
export async function sendMessage(parts: Parts, target: unknown): Promise<void> {
  const { workspace, to, group } = await chooseReceiver(parts, target);
  const content = await askText({
    title: vscode.l10n.t('Message to {0}', receiverOf({ to_agent: to, group })),
    prompt: vscode.l10n.t('What do you have to say? It is heard with the next turn; it starts nobody.'),
  });
  const api = await workspace.open();
  await api.sendMessage({
    ...{ from: userName(), to, group, content, message_type: null, execution: null, response_to: null },
    ...{ requires_response: false, deadline: null },
  });
  const said = vscode.l10n.t('Sent to {0}.', receiverOf({ to_agent: to, group }));
  sayInPassing(plainLabel(said));
}

async function chooseReceiver(parts: Parts, target: unknown): Promise<Receiver> {
  const called = teamTarget(target);
  if (called?.subject.kind === 'group') return { workspace: called.workspace, to: null, group: called.subject.group };
  const { workspace, agent } = await chooseAgent(parts, target, vscode.l10n.t('Write to which agent?'));
  return { workspace, to: agent, group: null };
}
