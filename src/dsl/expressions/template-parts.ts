import { EXPRESSION_LIMITS } from './syntax-tree.ts';
import { isWordCharacter, nextToken } from './token.ts';

/** A piece of a template: text that stays, or a place that is filled. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string; readonly start: number }
  /** `{{ expression }}`: the source between the braces begins at `start`. */
  | { readonly kind: 'expression'; readonly source: string; readonly start: number }
  /** `{name.key}`: the path begins at `start`. */
  | { readonly kind: 'name'; readonly path: readonly string[]; readonly start: number }
  /** `{{` without an end. */
  | { readonly kind: 'unclosed'; readonly start: number; readonly end: number };

/** Which names `{name}` counts for. */
export type TemplateNames = Pick<ReadonlySet<string>, 'has'>;

/** After so many expressions whose braces do not match, the next `}}` is taken for the end; so cutting stays linear. */
const MOST_FAILED_SCANS = 20;

/** Cuts a template into its parts, in order. `{name}` counts only for these names. */
export function templateParts(source: string, names: TemplateNames): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let written = 0;
  let failedScans = 0;
  const keep = (place: Place, brace: number): void => {
    if (brace > written) parts.push({ kind: 'text', text: source.slice(written, brace), start: written });
    parts.push(place.part);
    written = place.end;
  };
  for (let brace = source.indexOf('{'); brace !== -1; brace = source.indexOf('{', Math.max(written, brace + 1))) {
    if (!source.startsWith('{{', brace)) {
      const place = readName(source, brace, names);
      if (place !== undefined) keep(place, brace);
      continue;
    }
    const scanned = failedScans < MOST_FAILED_SCANS ? endOfExpression(source, brace + 2) : undefined;
    if (scanned === undefined) failedScans++;
    const place = readExpression(source, brace, scanned ?? source.indexOf('}}', brace + 2));
    keep(place, brace);
    if (place.part.kind === 'unclosed') break;
  }
  if (written < source.length) parts.push({ kind: 'text', text: source.slice(written), start: written });
  return parts;
}

interface Place {
  readonly part: TemplatePart;
  /** Where the text goes on. */
  readonly end: number;
}

function readExpression(source: string, brace: number, end: number): Place {
  const start = brace + 2;
  if (end === -1) return { part: { kind: 'unclosed', start: brace, end: start }, end: start };
  return { part: { kind: 'expression', source: source.slice(start, end), start }, end: end + 2 };
}

/** The `}}` that ends it: not in a text, not closing an object of the expression. Undefined when the tokens do not lead to one. */
function endOfExpression(source: string, start: number): number | undefined {
  let depth = 0;
  for (let token = nextToken(source, start); token !== undefined; token = nextToken(source, token.end)) {
    if (token.unclosed || token.end - start > EXPRESSION_LIMITS.characters) return undefined;
    const mark = token.kind === 'mark' ? source[token.start] : undefined;
    if (mark === '{') depth++;
    if (mark !== '}') continue;
    if (depth === 0) return source[token.end] === '}' ? token.start : undefined;
    depth--;
  }
  return undefined;
}

function readName(source: string, brace: number, names: TemplateNames): Place | undefined {
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
  return { part: { kind: 'name', path, start: brace + 1 }, end: at };
}

function endOfKey(source: string, from: number): number {
  let at = from;
  while (isWordCharacter(source, at) || source[at] === '-') at++;
  return at;
}
