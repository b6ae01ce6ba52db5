import * as vscode from 'vscode';
import { isCancelled, messageOf } from '../../base/errors.ts';
import type { BundleDocument } from '../../domain/context-bundle.ts';
import type { PrepareContextRequest } from '../../domain/record-requests.ts';
import { contextUri } from '../documents/context-uri.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { beginContext } from './begin-context.ts';
import { contextFields } from './context-fields.ts';
import { FieldList } from './field-list.ts';
import { showFailure } from './show-failure.ts';

/**
 * Puts together what an agent is to be given, and shows it before anybody sends it: each item with its tokens, what does
 * not fit and why, and the texts. Gives the bundle.
 */
export async function prepareContext(
  parts: Parts,
  target: unknown,
  selected: readonly unknown[],
): Promise<BundleDocument> {
  const { workspace, request } = await beginContext(parts, target, selected);
  const list = new FieldList(vscode.l10n.t('Context for {0}', request.agent_type));
  try {
    for (let [wanted, refusal] = [request, '']; ;) {
      const field = await list.chosen(contextFields(workspace, wanted, refusal));
      if (field.kind === 'change') {
        wanted = await changed(wanted, field.change);
        refusal = '';
        continue;
      }
      list.wait();
      const bundle = await prepared(parts, workspace, wanted);
      if (typeof bundle !== 'string') return await shown(workspace, bundle, wanted);
      refusal = bundle;
    }
  } finally {
    list.dispose();
  }
}

/** Whoever leaves a question is back at the list. */
async function changed(
  before: PrepareContextRequest,
  change: () => Promise<PrepareContextRequest>,
): Promise<PrepareContextRequest> {
  try {
    return await change();
  } catch (error) {
    if (!isCancelled(error)) throw error;
    return before;
  }
}

/** Or why it could not be prepared so: the list stays, and can be corrected. */
async function prepared(
  parts: Parts,
  workspace: FolderWorkspace,
  request: PrepareContextRequest,
): Promise<BundleDocument | string> {
  const api = await workspace.open();
  try {
    return await api.prepareContext(request);
  } catch (error) {
    // A list has room for one line only.
    void showFailure(parts, error);
    return messageOf(error);
  }
}

async function shown(
  workspace: FolderWorkspace,
  bundle: BundleDocument,
  request: PrepareContextRequest,
): Promise<BundleDocument> {
  const uri = contextUri(workspace, { bundle: bundle.bundle_id, request });
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: true });
  return bundle;
}
