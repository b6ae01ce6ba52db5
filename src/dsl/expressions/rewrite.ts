import { fail, ok, type Result } from '../../base/result.ts';
import { isWordCharacter, nextToken, type Token } from './token.ts';
import type { SourceProblem } from './source-problem.ts';

/** CEL text of the same length as the source, so that every offset of the one is an offset of the other. */
export interface Rewritten {
  readonly text: string;
  /** Where a `$` stood; in the text there is a `_`. */
  readonly roots: ReadonlySet<number>;
  /** Where the `*` of a `.*` stood; in the text there is a `_`. */
  readonly wildcards: ReadonlySet<number>;
}

const KEYWORDS: ReadonlySet<string> = new Set(['in', 'true', 'false', 'null']);
const MOST_PREFIXES = 50;

/** Makes plain CEL of `$`, `.*` and keys that are keywords (`$.in`). */
export function rewrite(source: string): Result<Rewritten, SourceProblem> {
  const roots = new Set<number>();
  const wildcards = new Set<number>();
  const pieces: string[] = [];
  let previous: string | undefined;
  let prefixes = 0;
  let written = 0;
  for (let token = nextToken(source, 0); token !== undefined; token = nextToken(source, token.end)) {
    const text = source.slice(token.start, token.end);
    prefixes = text === '!' || text === '-' ? prefixes + 1 : 0;
    if (prefixes > MOST_PREFIXES) return fail(tooManyPrefixes(token));
    const replacement = replacementOf(source, token, previous);
    if (replacement !== undefined) {
      if (text === '$') roots.add(token.start);
      if (text === '*') wildcards.add(token.start);
      if (token.kind === 'mark' && touchesWord(source, token)) return fail(strayMark(token, text));
      pieces.push(source.slice(written, token.start), replacement);
      written = token.end;
    }
    previous = text;
  }
  return ok({ text: pieces.join('') + source.slice(written), roots, wildcards });
}

function replacementOf(source: string, token: Token, previous: string | undefined): string | undefined {
  const text = source.slice(token.start, token.end);
  if (text === '$') return '_';
  if (previous !== '.') return undefined;
  if (text === '*') return '_';
  return KEYWORDS.has(text) && nextText(source, token.end) !== '(' ? '_'.repeat(text.length) : undefined;
}

function nextText(source: string, from: number): string {
  const token = nextToken(source, from);
  return token === undefined ? '' : source.slice(token.start, token.end);
}

function touchesWord(source: string, { start, end }: Token): boolean {
  return isWordCharacter(source, start - 1) || isWordCharacter(source, end) || source[end] === '$';
}

function strayMark({ start, end }: Token, mark: string): SourceProblem {
  const message =
    mark === '$'
      ? "'$' is the context and stands alone: write $.name."
      : "'.*' means all values and ends the name: write a dot or a bracket after it.";
  return { code: 'expression-syntax', message, start, end };
}

function tooManyPrefixes({ start, end }: Token): SourceProblem {
  const message = `More than ${MOST_PREFIXES} signs '!' or '-' in a row: leave out those that cancel each other.`;
  return { code: 'expression-limit', message, start, end };
}
