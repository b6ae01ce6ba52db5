import type { EditResult } from '../../dsl/edit/edit-refusal.ts';
import { applyEdits, withoutSame } from '../../dsl/edit/text-edit.ts';
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

/** The change as one edit; none when it would bring errors into a file. */
export function toFix(
  title: string,
  file: OpenFile,
  after: string | undefined,
  files: readonly NewFile[] = [],
): readonly Fix[] {
  if (after === undefined || errorsIn(file, after) > errorsIn(file, file.text)) return [];
  const edit = withoutSame({ start: 0, end: file.text.length, text: after }, file.text);
  return edit === undefined ? [] : [{ title, edits: [edit], files }];
}

/** Without the workspace, which may not know yet what is made. */
export function errorsIn({ kind, stem }: Pick<OpenFile, 'kind' | 'stem'>, text: string): number {
  const file = new OpenFile({ kind, stem });
  file.update(text, {});
  return file.content.problems.filter(({ severity }) => severity === 'error').length;
}
