import * as l10n from '@vscode/l10n';
import type { Fix, ProblemHere } from './fix.ts';

/** `$.list.length` becomes `size($.list)`. */
export function askSize({ words, start, end }: ProblemHere): readonly Fix[] {
  const subject = /^(\$(?:\.\w+|\[[^[\]]*\])+)\.\w+(?:\(\))?$/.exec(words)?.[1];
  if (subject === undefined) return [];
  const text = `size(${subject})`;
  return [{ title: l10n.t('Write {0}', text), edits: [{ start, end, text }], files: [] }];
}
