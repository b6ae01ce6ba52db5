import type { EditResult } from '../../dsl/edit/edit-refusal.ts';
import { applyEdits, withoutSame } from '../../dsl/edit/text-edit.ts';
import { writtenStyle } from '../../dsl/yaml/written-style.ts';
import type { Fix, NewFile } from '../fixes/fix.ts';
import { OpenFile } from '../open-file.ts';

export type Stage = (text: string) => EditResult;

/** The text after all of the changes, each made in the text that the one before leaves. Undefined when one is refused. */
export function inTurn(text: string, stages: readonly Stage[]): string | undefined {
  let current = text;
  for (const stage of stages) {
    const result = stage(current);
    if (!result.ok) return undefined;
    current = applyEdits(current, result.value);
  }
  return current;
}

/** The change as one edit; none when it would bring errors into a file, or lose a comment. */
export function toFix(
  title: string,
  file: OpenFile,
  after: string | undefined,
  files: readonly NewFile[] = [],
): readonly Fix[] {
  if (after === undefined || losesComment(file.text, [after, ...files.map(({ text }) => text)])) return [];
  if (errorsIn(file, after) > errorsIn(file, file.text)) return [];
  const edit = withoutSame({ start: 0, end: file.text.length, text: after }, file.text);
  return edit === undefined ? [] : [{ title, edits: [edit], files }];
}

/** One that stands in a key which goes, such as behind what a step waited for. */
function losesComment(before: string, after: readonly string[]): boolean {
  const kept = after.flatMap((text) => writtenStyle(text).comments);
  return kept.length < writtenStyle(before).comments.length;
}

/** Without the workspace, which may not know yet what is made. */
export function errorsIn({ kind, stem }: Pick<OpenFile, 'kind' | 'stem'>, text: string): number {
  const file = new OpenFile({ kind, stem });
  file.update(text, {});
  return file.content.problems.filter(({ severity }) => severity === 'error').length;
}
