import { isWordCharacter, nextToken } from './token.ts';

/** A piece of a template: text that stays, or a place that is filled. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  /** `{{ expression }}`: the source between the braces begins at `start`. */
  | { readonly kind: 'expression'; readonly source: string; readonly start: number }
  /** `{name.key}`: the path begins at `start`. */
  | { readonly kind: 'name'; readonly path: readonly string[]; readonly start: number; readonly end: number }
  /** `{{` without an end. */
  | { readonly kind: 'unclosed'; readonly start: number; readonly end: number };

/** Cuts a template into its parts, in order. `{name}` counts only for these names. */
export function templateParts(source: string, names: ReadonlySet<string>): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let written = 0;
  const keepTextUpTo = (at: number): void => {
    if (at > written) parts.push({ kind: 'text', text: source.slice(written, at) });
  };
  for (let brace = source.indexOf('{'); brace !== -1; brace = source.indexOf('{', Math.max(written, brace + 1))) {
    const place = source.startsWith('{{', brace) ? readExpression(source, brace) : readName(source, brace, names);
    if (place === undefined) continue;
    keepTextUpTo(brace);
    parts.push(place.part);
    written = place.end;
  }
  keepTextUpTo(source.length);
  return parts;
}

interface Place {
  readonly part: TemplatePart;
  /** Where the text goes on. */
  readonly end: number;
}

function readExpression(source: string, brace: number): Place {
  const start = brace + 2;
  const end = endOfExpression(source, start) ?? source.indexOf('}}', start);
  if (end === -1) return { part: { kind: 'unclosed', start: brace, end: start }, end: start };
  return { part: { kind: 'expression', source: source.slice(start, end), start }, end: end + 2 };
}

/** The `}}` that ends it: not in a text, not closing an object of the expression. Undefined when the tokens do not lead to one. */
function endOfExpression(source: string, start: number): number | undefined {
  let depth = 0;
  for (let token = nextToken(source, start); token !== undefined; token = nextToken(source, token.end)) {
    if (token.unclosed) return undefined;
    const mark = source[token.start];
    if (token.kind !== 'mark') continue;
    if (mark === '{') depth++;
    if (mark !== '}') continue;
    if (depth === 0) return source[token.end] === '}' ? token.start : undefined;
    depth--;
  }
  return undefined;
}

function readName(source: string, brace: number, names: ReadonlySet<string>): Place | undefined {
  const path: string[] = [];
  let at = brace + 1;
  for (;;) {
    const end = endOfKey(source, at);
    if (end === at) return undefined;
    path.push(source.slice(at, end));
    at = end + 1;
    if (source[end] !== '.') break;
  }
  if (source[at - 1] !== '}' || !names.has(path[0] ?? '')) return undefined;
  return { part: { kind: 'name', path, start: brace + 1, end: at - 1 }, end: at };
}

function endOfKey(source: string, from: number): number {
  let at = from;
  while (isWordCharacter(source, at) || source[at] === '-') at++;
  return at;
}
