import * as l10n from '@vscode/l10n';
import type { FileAmongOthers } from '../workspace-files.ts';
import type { Fix, ProblemHere } from './fix.ts';

/** The word that was probably meant in the place of the one that stands there. */
export function correctSlip(
  { problem, words, start, path }: ProblemHere,
  { file: { content } }: FileAmongOthers,
): readonly Fix[] {
  const { correction } = problem;
  if (correction === undefined) return [];
  const { from, to } = correction;
  const isThere = problem.code === 'unknown-key' && content.source?.keysAt(path.slice(0, -1)).includes(to) === true;
  if (!(plainWord.test(to) || betweenWords.has(to)) || isThere) return [];
  // Of a path into an output or the inputs a later part is wrong, else the first.
  const isLater = problem.code === 'unknown-output' || problem.code === 'unknown-input';
  const found = wholeWords(words, from);
  const at = isLater ? found.at(-1) : found[0];
  if (at === undefined) return [];
  const edit = { start: start + at, end: start + at + from.length, text: to };
  return [{ title: l10n.t("Change '{0}' to '{1}'", from, to), edits: [edit], files: [] }];
}

/** What has the same meaning within quotes and brackets, and without. A name that somebody has misspelled may be anything. */
const plainWord = /^[\w$][\w$./:@*-]*$/;

/** Operators, which mean nothing to YAML behind another word. */
const betweenWords: ReadonlySet<string> = new Set(['&&', '||', '==', '!=']);

function wholeWords(text: string, word: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(word); at >= 0 && word !== ''; at = text.indexOf(word, at + 1)) {
    const isWhole = !/\w/.test(text[at - 1] ?? '') && !/\w/.test(text[at + word.length] ?? '');
    if (isWhole) found.push(at);
  }
  return found;
}
