import { isJsonObject, parseJson } from '../base/json.ts';
import type { ApprovalRecord } from '../domain/approval.ts';
import { askedCall } from '../domain/editable-approval.ts';

/** A text that would be written, whole, beside the one that is there. */
export interface ProposedTexts {
  /** Relative to the workspace. */
  readonly path: string;
  /** As it was when the question was asked; empty for a new file. */
  readonly old: string;
  /** False: `old` is only the first part. */
  readonly isOldWhole: boolean;
  readonly new: string;
}

/** Undefined: no text would be written, or one that is not there whole, so that all details are to be shown instead. */
export function proposedTexts(approval: Pick<ApprovalRecord, 'kind' | 'payload'>): ProposedTexts | undefined {
  const { kind, payload } = approval;
  const preview = askedCall(approval) === undefined ? payload : payload['preview'];
  if (kind !== 'write' || !isJsonObject(preview)) return undefined;
  const { path, old_text, new_text, truncated } = preview;
  if (typeof path !== 'string' || typeof new_text !== 'string') return undefined;
  const shown = { path, old: typeof old_text === 'string' ? old_text : '' };
  if (truncated !== true) return { ...shown, isOldWhole: true, new: new_text };
  const whole = contentOf(approval);
  if (whole?.startsWith(new_text) !== true) return undefined;
  return { ...shown, isOldWhole: old_text === null || preview['old_hash'] === null, new: whole };
}

/** The text as the call itself gives it. */
function contentOf(approval: Pick<ApprovalRecord, 'payload'>): string | undefined {
  const given = parseJson(askedCall(approval)?.arguments ?? '');
  return isJsonObject(given) && typeof given['content'] === 'string' ? given['content'] : undefined;
}
