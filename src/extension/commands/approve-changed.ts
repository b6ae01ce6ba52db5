import * as vscode from 'vscode';
import { type JsonObject, isJsonObject, parseJson } from '../../base/json.ts';
import type { AskedApproval, Decided } from '../../domain/approval.ts';
import { editableInput, editedPayload } from '../../presentation/editable-input.ts';
import { textsOf } from '../documents/proposed-texts.ts';
import { type EditedText, editedText } from './edited-text.ts';

/** How what would happen is shown in an editor, and read from it again. */
type Draft = Pick<EditedText<JsonObject>, 'language' | 'text' | 'read'>;

/** Lets a person change what would happen in an editor, and approves what stands there then. */
export async function approveChanged(approval: AskedApproval): Promise<Decided> {
  const draft = draftOf(approval);
  const input = await editedText({
    ...draft,
    button: vscode.l10n.t('Approve as changed'),
    question: vscode.l10n.t('Change what would happen in the editor, then approve it. Nothing needs to be saved.'),
    refusal: vscode.l10n.t('What stands in the editor is no JSON object. Correct it, then approve it.'),
  });
  return { approved: true, scope: 'once', edited_payload: editedPayload(approval, input) };
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
