import type { EditResult } from '../edit/edit-refusal.ts';
import { applyEdits } from '../edit/text-edit.ts';
import { readFile } from '../normalize/read-file.ts';
import { type Draft, toDraft } from '../normalize/workflow.ts';
import { WorkflowMemory } from '../workflow-memory.ts';
import { PatchRefused } from './patch-refused.ts';

/** A text that patches change, and what it says. */
export interface PatchedText {
  readonly text: string;
  readonly draft: Draft;
  readonly memory: WorkflowMemory;
}

/** Undefined when nothing can be read of the text. */
export function openText(text: string, memory = new WorkflowMemory()): PatchedText | undefined {
  let draft: Draft | undefined;
  readFile(
    text,
    ({ value, source }, problems) => {
      draft = toDraft(value, { slug: '-', source, problems, memory: memory.steps });
      return draft;
    },
    { memory: memory.parts },
  );
  return draft && { text, draft, memory };
}

/** The text after a change of it. Throws `PatchRefused` when the edit is refused. */
export function changed(text: string, edit: (text: string) => EditResult): string {
  const result = edit(text);
  if (result.ok) return applyEdits(text, result.value);
  throw new PatchRefused({ key: 'action', code: 'patch-impossible' }, result.error.message);
}
