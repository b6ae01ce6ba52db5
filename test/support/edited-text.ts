import assert from 'node:assert/strict';
import type { EditResult } from '../../src/dsl/edit/edit-refusal.ts';
import { applyEdits } from '../../src/dsl/edit/text-edit.ts';

/** The text after the edits, which must not be refused. */
export function edited(text: string, result: EditResult): string {
  if (!result.ok) assert.fail(`${result.error.reason}: ${result.error.message}`);
  return applyEdits(text, result.value);
}

export function reasonOf(result: EditResult): string {
  return result.ok ? 'no refusal' : result.error.reason;
}
