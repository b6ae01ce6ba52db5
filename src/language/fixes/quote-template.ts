import * as l10n from '@vscode/l10n';
import type { Fix, ProblemHere } from './fix.ts';

/** A template that YAML reads as a map gets quotes. */
export function quoteTemplate({ words, start, end }: ProblemHere): readonly Fix[] {
  if (!words.startsWith('{{') || words.includes('\n')) return [];
  const needsSingle = /["\\]/.test(words);
  const text = needsSingle ? `'${words.replaceAll("'", "''")}'` : `"${words}"`;
  return [{ title: l10n.t('Put the template into quotes'), edits: [{ start, end, text }], files: [] }];
}
