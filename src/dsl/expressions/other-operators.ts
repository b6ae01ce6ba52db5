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
  const braces = /\{\{\s*(.*?)\s*\}\}/s.exec(source);
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
