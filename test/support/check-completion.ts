import assert from 'node:assert/strict';
import { complete } from '../../src/language/complete.ts';
import type { FileAmongOthers } from '../../src/language/workspace-files.ts';
import { checkRange } from './check-answers.ts';
import { withCompletion } from './completed-text.ts';
import { someAnswers } from './language-surroundings.ts';
import type { NumberSource } from './number-source.ts';
import { saidBy } from './said-by.ts';

/** Asks what can be written at a place: it replaces what is typed there, and one of it, accepted, breaks nothing. */
export async function checkCompletion(
  { file, workspace }: FileAmongOthers,
  offset: number,
  numbers: NumberSource,
): Promise<void> {
  const { text } = file;
  const { items } = await complete(file, offset, { workspace, questions: someAnswers });
  for (const { label, edit } of items) {
    checkRange(edit, text, label);
    assert.ok(
      edit.start <= offset && offset <= edit.end,
      `${label} replaces ${edit.start} to ${edit.end} at ${offset}`,
    );
    assert.ok(!text.slice(edit.start, edit.end).includes('\n'), `${label} replaces more than one line`);
  }
  const before = saidBy(text);
  const item = items.length === 0 ? undefined : items[numbers.between(0, items.length - 1)];
  if (item === undefined || before === undefined || before.mistakes > 0) return;
  const after = saidBy(withCompletion(text, item));
  assert.equal(after?.mistakes, 0, `after ${item.label} the text cannot be read`);
  const lost = before.comments.filter((comment) => !after.comments.includes(comment));
  assert.deepEqual(lost, [], item.label);
}
