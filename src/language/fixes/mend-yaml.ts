import * as l10n from '@vscode/l10n';
import { limits } from '../../dsl/yaml/limits.ts';
import { parseTokens } from '../../dsl/yaml/parse-part.ts';
import { applyEdits, type TextEdit } from '../../dsl/edit/text-edit.ts';
import { writtenStyle } from '../../dsl/yaml/written-style.ts';
import type { Problem } from '../../domain/problem.ts';
import { OpenFile } from '../open-file.ts';
import type { FileAmongOthers } from '../workspace-files.ts';
import type { Fix, ProblemHere } from './fix.ts';

interface Mending {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** The usual slips behind text that is no YAML. Only what puts this one right, and loses no comment, is offered. */
export function mendYaml({ problem, start, words }: ProblemHere, { file }: FileAmongOthers): readonly Fix[] {
  const { text } = file;
  const before = mistakesIn(text);
  const found = [
    ...spacesForTabs(text),
    ...closingQuote(text, start, words),
    ...quotes(text, start),
    ...align(text, start),
  ];
  return found
    .filter(({ edits }) => {
      const after = applyEdits(text, edits);
      return edits.length > 0 && mistakesIn(after) < before && isMended({ file, problem, after });
    })
    .map((mending) => ({ ...mending, files: [] }));
}

interface Mended {
  readonly file: OpenFile;
  readonly problem: Problem;
  readonly after: string;
}

function isMended({ file, problem, after }: Mended): boolean {
  if (writtenStyle(after).comments.join('\n') !== writtenStyle(file.text).comments.join('\n')) return false;
  const mended = new OpenFile(file);
  mended.update(after, {});
  return countOf(problem, mended) < countOf(problem, file);
}

function countOf({ code, message, path }: Problem, { content }: OpenFile): number {
  return content.problems.filter((each) => each.code === code && each.message === message && each.path === path).length;
}

function mistakesIn(text: string): number {
  const { part } = parseTokens(text, limits.collections);
  return part.kind === 'refused' ? Infinity : part.errors.length;
}

function spacesForTabs(text: string): readonly Mending[] {
  const edits = [...text.matchAll(/^ *\t[ \t]*/gm)].map(({ 0: indent, index }) => {
    return { start: index, end: index + indent.length, text: indent.replaceAll('\t', '  ') };
  });
  return [{ title: l10n.t('Indent with spaces'), edits }];
}

function closingQuote(text: string, start: number, quote: string): readonly Mending[] {
  if (quote !== '"' && quote !== "'") return [];
  const end = start + (/^[^\r\n]*?(?=[ \t]*(?:\r?\n|$))/.exec(text.slice(start))?.[0].length ?? 0);
  return [{ title: l10n.t('Close the quotes at the end of the line'), edits: [{ start: end, end, text: quote }] }];
}

/** A colon and a blank in the middle of a text. */
function quotes(text: string, offset: number): readonly Mending[] {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const [, head = '', value = ''] =
    /^(\s*(?:- +)*[\w-]+: +)([^\s"'[{|>&*!][^\r\n]*?)[ \t]*(?:\r?\n|$)/.exec(text.slice(start)) ?? [];
  if (!/:(?: |$)/.test(value)) return [];
  const quoted = /["\\]/.test(value) ? `'${value.replaceAll("'", "''")}'` : `"${value}"`;
  const from = start + head.length;
  return [
    { title: l10n.t('Put the text into quotes'), edits: [{ start: from, end: from + value.length, text: quoted }] },
  ];
}

/** The lines below that stand deeper than the key begin where it begins. */
function align(text: string, offset: number): readonly Mending[] {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const [first = '', ...below] = text.slice(start).split('\n');
  const column = /^\s*(?:- +)*/.exec(first)?.[0].length ?? 0;
  const depth = indentOf(below[0] ?? '');
  const edits: TextEdit[] = [];
  let at = start + first.length + 1;
  for (const line of below) {
    if (line.trim() !== '' && indentOf(line) < depth) break;
    if (line.trim() !== '') edits.push({ start: at, end: at + depth - column, text: '' });
    at += line.length + 1;
  }
  return depth > column ? [{ title: l10n.t('Correct the indentation'), edits }] : [];
}

function indentOf(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}
