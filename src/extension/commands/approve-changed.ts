import * as vscode from 'vscode';
import { CancelledError } from '../../base/errors.ts';
import { type JsonObject, isJsonObject, parseJson } from '../../base/json.ts';
import type { AskedApproval, Decided } from '../../domain/approval.ts';
import { editableInput, editedPayload } from '../../presentation/editable-input.ts';
import { textsOf } from '../documents/proposed-texts.ts';

/** How what would happen is shown in an editor, and read from it again. */
interface Draft {
  readonly language: string | undefined;
  readonly text: string;
  /** Undefined for a text that cannot be what happens. */
  read(text: string): JsonObject | undefined;
}

/** Lets a person change what would happen in an editor, and approves what stands there then. */
export async function approveChanged(approval: AskedApproval): Promise<Decided> {
  const draft = draftOf(approval);
  const { language, text: content } = draft;
  const document = await vscode.workspace.openTextDocument({
    content,
    ...(language === undefined ? {} : { language }),
  });
  await vscode.window.showTextDocument(document);
  try {
    const input = await changed(document, draft);
    return { approved: true, scope: 'once', edited_payload: editedPayload(approval, input) };
  } finally {
    await close(document);
  }
}

/** Of a file that would be written its text, of everything else its JSON. */
function draftOf(approval: AskedApproval): Draft {
  const input = editableInput(approval) ?? {};
  const { content } = input;
  if (textsOf(approval) !== undefined && typeof content === 'string') {
    return { language: undefined, text: content, read: (text) => ({ ...input, content: text }) };
  }
  return { language: 'json', text: `${JSON.stringify(input, null, 2)}\n`, read: objectIn };
}

function objectIn(text: string): JsonObject | undefined {
  const value = parseJson(text);
  return isJsonObject(value) ? value : undefined;
}

/** The question stands in a corner while the person writes; it comes again as long as what is written makes no sense. */
async function changed(document: vscode.TextDocument, draft: Draft): Promise<JsonObject> {
  const approve = vscode.l10n.t('Approve as changed');
  let question = vscode.l10n.t('Change what would happen in the editor, then approve it. Nothing needs to be saved.');
  for (;;) {
    const chosen = await vscode.window.showInformationMessage(question, approve);
    if (chosen !== approve || document.isClosed) throw new CancelledError();
    const input = draft.read(document.getText());
    if (input !== undefined) return input;
    question = vscode.l10n.t('What stands in the editor is no JSON object. Correct it, then approve it.');
  }
}

/** Without asking whether to save what was only written to be approved. */
async function close(document: vscode.TextDocument): Promise<void> {
  if (document.isClosed) return;
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}
