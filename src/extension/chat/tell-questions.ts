import * as vscode from 'vscode';
import { nothingWaits } from '../commands/choose-approval.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { ChatOutcome, ChatTurn } from './chat-turn.ts';
import { chatWorkspaces } from './chat-workspaces.ts';
import { paragraph } from './paragraphs.ts';
import { readToldFolders } from './read-told-folders.ts';
import { mostTold, tellAsked } from './tell-asked.ts';
import { tellTrust } from './tell-trust.ts';

/** What a person is asked, with what would happen and buttons to answer. Throws `no_approval` when nothing is. */
export async function tellQuestions({ parts, reply }: ChatTurn): Promise<ChatOutcome> {
  const read = await readToldFolders(reply, chatWorkspaces(parts), askedIn);
  const asking = read.filter(({ items }) => items.length > 0);
  if (asking.length === 0) throw nothingWaits();
  const questions = asking.flatMap(({ workspace, items }) => items.map((approval) => ({ workspace, approval })));
  const rest = asking.reduce((sum, { total }) => sum + total, 0) - Math.min(questions.length, mostTold);
  if (rest > 0) paragraph(reply, vscode.l10n.t('More questions wait behind these: {0}.', rest));
  tellAsked(reply, questions);
  tellTrust(reply);
  return { next: [{ prompt: '', command: 'status', label: vscode.l10n.t('What goes on?') }] };
}

async function askedIn(workspace: FolderWorkspace) {
  // Nothing is made on disk only to find that nothing is there.
  if (!(await workspace.hasRecords())) return { workspace, items: [], total: 0 };
  const api = await workspace.open();
  return { workspace, ...(await api.listApprovals({ status: 'pending', limit: mostTold })) };
}
