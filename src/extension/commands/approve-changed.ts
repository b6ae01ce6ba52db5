import * as vscode from 'vscode';
import { BatonError } from '../../base/errors.ts';
import { type JsonObject, isJsonObject, parseJson } from '../../base/json.ts';
import type { AskedApproval } from '../../domain/approval.ts';
import { editableInput, editedPayload } from '../../presentation/editable-input.ts';
import { plainMessage } from '../../presentation/plain-message.ts';
import { printableLine } from '../../presentation/printable-text.ts';
import { proposedTexts } from '../../presentation/proposed-texts.ts';
import type { Asked } from './choose-approval.ts';
import { editedText } from './edited-text.ts';
import { recordDecision } from './record-decision.ts';

/** How what would happen is shown in an editor, and read from it again. */
interface Draft {
  readonly language: string | undefined;
  readonly text: string;
  /** Throws `invalid_edit` for a text that makes no sense. */
  readonly read: (text: string) => JsonObject;
}

/** Lets a person change what would happen in an editor, and approves what stands there then, once it can be done. */
export async function approveChanged(asked: Asked): Promise<void> {
  const { approval } = asked;
  const { language, text, read } = draftOf(approval);
  await editedText({
    ...{ language, text, button: vscode.l10n.t('Approve as changed') },
    question: plainMessage(questionOf(approval)),
    take: async (written) =>
      recordDecision(asked, { approved: true, edited_payload: editedPayload(approval, read(written)) }),
  });
}

function questionOf(approval: AskedApproval): string {
  const { path } = proposedTexts(approval) ?? {};
  if (path !== undefined) {
    return vscode.l10n.t(
      'Change what {0} will say, then approve it above the text. Nothing needs to be saved.',
      printableLine(path),
    );
  }
  return vscode.l10n.t('Change what would happen, then approve it above the text. Nothing needs to be saved.');
}

/** Of a file that would be written its text, of everything else its JSON. */
function draftOf(approval: AskedApproval): Draft {
  const input = editableInput(approval) ?? {};
  const { content } = input;
  if (proposedTexts(approval) !== undefined && typeof content === 'string') {
    return { language: undefined, text: content, read: (text) => ({ ...input, content: text }) };
  }
  return { language: 'json', text: `${JSON.stringify(input, null, 2)}\n`, read: objectIn };
}

function objectIn(text: string): JsonObject {
  const value = parseJson(text);
  if (isJsonObject(value)) return value;
  throw new BatonError(
    'invalid_edit',
    vscode.l10n.t('What stands in the editor is no JSON object. Correct it, then approve it.'),
  );
}
