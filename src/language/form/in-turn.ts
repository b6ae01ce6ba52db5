import { ok } from '../../base/result.ts';
import type { EditResult } from '../../dsl/edit/edit-refusal.ts';
import { Revision } from '../../dsl/edit/revision.ts';

/** Changes of which each is made in the text that the one before has left; all of them, or none. */
export function inTurn(text: string, changes: readonly ((before: string) => EditResult)[]): EditResult {
  const revision = new Revision(text);
  for (const change of changes) {
    const result = change(revision.text);
    if (!result.ok) return result;
    revision.apply(result.value);
  }
  return ok(revision.edits());
}
