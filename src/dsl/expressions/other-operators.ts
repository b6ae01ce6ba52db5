import type { SourceProblem } from './source-problem.ts';
import { nextToken, type Token } from './token.ts';

const words: Readonly<Record<string, string>> = { and: '&&', or: '||', not: '!', AND: '&&', OR: '||', NOT: '!' };

/** Longer ones first. */
const marks: readonly (readonly [written: string, meant: string])[] = [
  ['===', '=='],
  ['!==', '!='],
  ['<>', '!='],
];

/** Where an expression that cannot be read is written as another language would have it. */
export function otherOperator(source: string): SourceProblem | undefined {
  if (isProse(source)) return { code: 'expression-syntax', message: quoteIt, start: 0, end: source.length };
  const braces = /\{\{\s*(.*?)\s*\}\}/s.exec(source);
  if (braces !== null && isTextAround(source)) {
    return { code: 'expression-syntax', message: noTemplate, start: 0, end: source.length };
  }
  if (braces !== null) {
    const [written, inner = ''] = braces;
    const place = { start: braces.index, end: braces.index + written.length };
    return meant(place, { from: written, to: inner }, 'This is an expression already, and takes no braces');
  }
  let before: Token | undefined;
  for (let token = nextToken(source, 0); token !== undefined; token = nextToken(source, token.end)) {
    const found = token.kind === 'name' ? wordAt(source, token, before) : markAt(source, token);
    if (found !== undefined) return found;
    before = token;
  }
  return undefined;
}

const quoteIt = `This is read as an expression, in which a text stands in quotes of its own, such as '"done"'.`;
const noTemplate =
  'This is read as an expression, and it looks like a template. Join texts with +, such as "Hello " + $.name; a transform step has template for it.';
const noPipe =
  "'|' hands nothing on: write functions behind a dot, such as $.x.trim(), or around it, such as size($.x).";

/** Words and nothing else: two that follow each other are no expression. */
export function isProse(source: string): boolean {
  const text = source.trim();
  const isPlain = /^[A-Za-z][^$"'{}()[\]|&=<>+*/%]*$/.test(text) && !/\b(?:in|and|or|not)\b/i.test(text);
  return isPlain && /[A-Za-z]{2,}[,:;.]? +[A-Za-z]{2,}/.test(text);
}

/** A template: words stand before or behind its braces. */
export function isTextAround(source: string): boolean {
  if (!source.includes('}}')) return false;
  const outside = source.replace(/\{\{.*?\}\}/gs, '');
  return outside !== source && /^[^$"'()[\]|&=<>]*$/.test(outside) && /[A-Za-z]/.test(outside);
}

function wordAt(source: string, { start, end }: Token, before: Token | undefined): SourceProblem | undefined {
  const word = source.slice(start, end);
  const isKey = before !== undefined && source[before.start] === '.';
  const operator = Object.hasOwn(words, word) && !isKey ? words[word] : undefined;
  return operator === undefined ? undefined : meant({ start, end }, { from: word, to: operator });
}

function markAt(source: string, { kind, start }: Token): SourceProblem | undefined {
  if (kind !== 'mark') return undefined;
  const known = marks.find(([written]) => source.startsWith(written, start));
  if (known !== undefined) return meant({ start, end: start + known[0].length }, { from: known[0], to: known[1] });
  const isPipe = source[start] === '|' && source[start + 1] !== '|' && source[start - 1] !== '|';
  if (isPipe) return { code: 'expression-syntax', message: noPipe, start, end: start + 1 };
  const isLone = source[start] === '=' && source[start + 1] !== '=' && !'=!<>'.includes(source[start - 1] ?? ' ');
  return isLone ? meant({ start, end: start + 1 }, { from: '=', to: '==' }) : undefined;
}

interface Slip {
  readonly from: string;
  readonly to: string;
}

function meant(
  place: Pick<SourceProblem, 'start' | 'end'>,
  { from, to }: Slip,
  why = `There is no operator '${from}'`,
): SourceProblem {
  return { code: 'expression-syntax', message: `${why}: write ${to}.`, correction: { from, to }, ...place };
}
