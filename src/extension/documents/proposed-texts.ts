import * as vscode from 'vscode';
import { asText, isJsonObject, type JsonObject, parseJson } from '../../base/json.ts';
import type { ApprovalRecord } from '../../domain/approval.ts';
import { jsonLines } from '../../presentation/json-lines.ts';
import { type ProposedTexts, proposedTexts } from '../../presentation/proposed-texts.ts';
import type { Parts } from '../parts.ts';
import type { OpenWorkspaces } from '../workspace/open-workspaces.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

const scheme = 'baton-proposed';

/** The text that an agent wants to write, and the one that it knows, as documents for VS Code's difference editor. */
export function registerProposedTexts({ context, workspaces }: Parts): void {
  const provider: vscode.TextDocumentContentProvider = {
    provideTextDocumentContent: (uri) => proposedText(workspaces, uri),
  };
  context.subscriptions.push(vscode.workspace.registerTextDocumentContentProvider(scheme, provider));
}

export interface Proposed {
  readonly folder: string;
  readonly execution: string;
  /** Of the approval. */
  readonly id: string;
}

/** Which approval a document is about; undefined when it is not one of these. */
export function proposedOf({ scheme: given, query }: vscode.Uri): Proposed | undefined {
  const asked = given === scheme ? parseJson(query) : undefined;
  if (!isJsonObject(asked)) return undefined;
  const { folder, execution, id } = asked;
  if (typeof folder !== 'string' || typeof execution !== 'string' || typeof id !== 'string') return undefined;
  return { folder, execution, id };
}

async function proposedText(workspaces: OpenWorkspaces, uri: vscode.Uri): Promise<string> {
  const asked = parseJson(uri.query);
  if (!isJsonObject(asked)) return '';
  await workspaces.settled();
  const workspace = workspaces.all.find(({ folder }) => folder.uri.toString() === asked['folder']);
  if (workspace === undefined) return vscode.l10n.t('The folder of this execution is not open in this window.');
  const approval = await approvalOf(workspace, asked);
  if (asked['side'] === 'payload') return approval === undefined ? '' : jsonLines(approval.payload).join('\n');
  const texts = approval === undefined ? undefined : proposedTexts(approval);
  return asked['side'] === 'old' ? (texts?.old ?? '') : (texts?.new ?? '');
}

/** Answered or not. */
async function approvalOf(workspace: FolderWorkspace, asked: JsonObject): Promise<ApprovalRecord | undefined> {
  const api = await workspace.open();
  const named = { execution: asText(asked['execution']), id: asText(asked['id']) };
  return (await api.listApprovals(named)).items[0];
}

/** Shows what would change beside what is there; of what cannot be shown so, all details. */
export async function showProposed(workspace: FolderWorkspace, approval: ApprovalRecord): Promise<void> {
  const texts = proposedTexts(approval);
  await (texts === undefined ? showPayload(workspace, approval) : showDifference(workspace, approval, texts));
}

async function showDifference(
  workspace: FolderWorkspace,
  approval: ApprovalRecord,
  texts: ProposedTexts,
): Promise<void> {
  const [before, after] = (['old', 'new'] as const).map((side) =>
    proposedUri(workspace, approval, { side, name: texts.path }),
  );
  const by = approval.step_path ?? 'Baton';
  const title = texts.isOldWhole
    ? vscode.l10n.t('{0} (proposed by {1})', texts.path, by)
    : vscode.l10n.t('{0} (proposed by {1}; only the first part of the old text)', texts.path, by);
  await vscode.commands.executeCommand('vscode.diff', before, after, title, { preview: true });
}

/** Shows in full what would happen. */
export async function showPayload(workspace: FolderWorkspace, approval: ApprovalRecord): Promise<void> {
  const name = `${approval.step_path ?? 'approval'}.txt`;
  const document = await vscode.workspace.openTextDocument(proposedUri(workspace, approval, { side: 'payload', name }));
  await vscode.window.showTextDocument(document, { preview: true });
}

function proposedUri(
  { folder }: FolderWorkspace,
  { id, execution_id: execution }: ApprovalRecord,
  { side, name }: { readonly side: 'old' | 'new' | 'payload'; readonly name: string },
): vscode.Uri {
  const query = JSON.stringify({ folder: folder.uri.toString(), execution, id, side });
  return vscode.Uri.from({ scheme, path: `/${name}`, query });
}
