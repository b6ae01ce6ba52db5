import * as vscode from 'vscode';
import { isJsonObject } from '../../base/json.ts';
import type { ApprovalRecord } from '../../domain/approval.ts';
import { jsonLines } from '../../presentation/json-lines.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

const scheme = 'baton-proposed';

/** The text that an agent wants to write, and the one that it knows, as documents for VS Code's difference editor. */
export function registerProposedTexts({ context, workspaces }: Parts): void {
  const provider: vscode.TextDocumentContentProvider = {
    async provideTextDocumentContent(uri) {
      // Written by `proposedUri`.
      const { folder, id, side } = JSON.parse(uri.query) as Readonly<Record<string, string>>;
      const workspace = workspaces.all.find((each) => each.folder.uri.toString() === folder);
      const { items = [] } = (await (await workspace?.open())?.listApprovals({ limit: 1000 })) ?? {};
      const approval = items.find((each) => each.id === id);
      if (side === 'payload') return approval === undefined ? '' : jsonLines(approval.payload).join('\n');
      const texts = textsOf(approval);
      return side === 'old' ? (texts?.old ?? '') : (texts?.new ?? '');
    },
  };
  context.subscriptions.push(vscode.workspace.registerTextDocumentContentProvider(scheme, provider));
}

interface ProposedTexts {
  readonly path: string;
  readonly old: string;
  readonly new: string;
}

/** Undefined when the approval is not about writing a text file. */
export function textsOf(approval: ApprovalRecord | undefined): ProposedTexts | undefined {
  const preview = approval?.payload['preview'];
  if (approval?.kind !== 'write' || !isJsonObject(preview)) return undefined;
  const { path, old_text, new_text } = preview;
  if (typeof path !== 'string' || typeof new_text !== 'string') return undefined;
  return { path, old: typeof old_text === 'string' ? old_text : '', new: new_text };
}

/** Shows what would change beside what is there. */
export async function showDifference(workspace: FolderWorkspace, approval: ApprovalRecord): Promise<void> {
  const texts = textsOf(approval);
  if (texts === undefined) return;
  const [before, after] = (['old', 'new'] as const).map((side) =>
    proposedUri(workspace, approval, { side, name: texts.path }),
  );
  const title = vscode.l10n.t('{0} (proposed by {1})', texts.path, approval.step_path ?? 'Baton');
  await vscode.commands.executeCommand('vscode.diff', before, after, title, { preview: true });
}

/** Shows in full what would happen. */
export async function showPayload(workspace: FolderWorkspace, approval: ApprovalRecord): Promise<void> {
  const name = `${approval.step_path ?? 'approval'}.yaml`;
  const document = await vscode.workspace.openTextDocument(proposedUri(workspace, approval, { side: 'payload', name }));
  await vscode.window.showTextDocument(document, { preview: true });
}

function proposedUri(
  { folder }: FolderWorkspace,
  { id }: ApprovalRecord,
  { side, name }: { readonly side: 'old' | 'new' | 'payload'; readonly name: string },
): vscode.Uri {
  const query = JSON.stringify({ folder: folder.uri.toString(), id, side });
  return vscode.Uri.from({ scheme, path: `/${name}`, query });
}
