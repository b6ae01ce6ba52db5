import type { Offsets } from '../../dsl/yaml/yaml-source.ts';

/** A part of a text in which something can stand: a line, or the lines that are indented deeper than what holds it. */
export interface Stretch {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export function endOfLine(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  if (found < 0) return text.length;
  return text[found - 1] === '\r' && found > from ? found - 1 : found;
}

export function startOfNextLine(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found < 0 ? text.length : found + 1;
}

/** Number of blanks in front of the line that begins at `start`. */
export function indentAt(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ') at++;
  return at - start;
}

export function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n' || character === undefined;
}

/** Where the first line begins that has content and is indented no deeper than `column`, from the line after `from` on. */
export function endOfDeeper(text: string, from: number, column: number): number {
  for (let at = startOfNextLine(text, from); at < text.length; at = startOfNextLine(text, at)) {
    const indent = indentAt(text, at);
    if (indent <= column && !isBlank(text[at + indent])) return at;
  }
  return text.length;
}

/** From an offset on, behind blanks and comments; the end of the text where nothing follows. */
export function startOfContent(text: string, from: number): number {
  for (let start = from; start < text.length; start = startOfNextLine(text, start)) {
    const rest = text.slice(start, endOfLine(text, start));
    const at = rest.search(/\S/);
    if (at >= 0 && rest[at] !== '#') return start + at;
  }
  return text.length;
}

/** Behind the closing quote of a text that begins at `start`; undefined when there is none in the stretch. */
export function endOfQuoted({ text, start, end }: Stretch): number | undefined {
  const quote = text[start];
  for (let at = start + 1; at < end; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote && quote === "'" && text[at + 1] === "'") at++;
    else if (text[at] === quote) return at + 1;
  }
  return undefined;
}

/** Where a plain text of one line ends that begins at `start`: before a comment. */
export function endOfPlain({ text, start, end }: Stretch): number {
  const line = text.slice(start, end);
  const comment = line.includes('#') ? line.search(/\s#/) : -1;
  return start + (comment < 0 ? line : line.slice(0, comment)).trimEnd().length;
}

/** Where a plain text ends that begins at `start` in brackets: before a comment, or a mark that ends it. */
export function endOfPlainInFlow({ text, start, end }: Stretch): number {
  let last = start;
  for (let at = start; at < end; at++) {
    if (isEndInFlow(text, at) || (text[at] === '#' && at > start && isBlank(text[at - 1]))) break;
    if (!isBlank(text[at])) last = at + 1;
  }
  return last;
}

function isEndInFlow(text: string, at: number): boolean {
  const character = text[at] ?? '';
  if (',[]{}'.includes(character)) return true;
  const next = text[at + 1];
  return character === ':' && (isBlank(next) || ',[]{}'.includes(next ?? ''));
}

/** Behind the anchor and the tag in front of a value. */
export function skipProperties({ text, start, end }: Stretch): number {
  let at = start;
  while (at < end && (text[at] === '&' || text[at] === '!')) {
    while (at < end && !isBlank(text[at])) at++;
    while (at < end && (text[at] === ' ' || text[at] === '\t')) at++;
  }
  return at;
}

/** The key that begins at `start` and its colon; undefined when the line has none. */
export function keyAt({ text, start, end }: Stretch): { readonly at: Offsets; readonly colon: number } | undefined {
  const first = text[start];
  if (first === '"' || first === "'") {
    const close = endOfQuoted({ text, start, end });
    if (close === undefined) return undefined;
    let colon = close;
    while (text[colon] === ' ') colon++;
    return text[colon] === ':' && isBlank(text[colon + 1]) ? { at: { start, end: close }, colon } : undefined;
  }
  if (first === '{' || first === '[' || first === '|' || first === '>') return undefined;
  let colon = text.indexOf(':', start);
  while (colon >= 0 && colon < end && !isBlank(text[colon + 1])) colon = text.indexOf(':', colon + 1);
  if (colon < 0 || colon >= end) return undefined;
  const before = text.slice(start, colon);
  if (before.includes('#') && /\s#/.test(before)) return undefined;
  return { at: { start, end: start + before.trimEnd().length }, colon };
}

export function keyName(text: string, { start, end }: Offsets): string {
  const key = text.slice(start, end);
  const isQuoted = key.length > 1 && (key.startsWith('"') || key.startsWith("'")) && key.endsWith(key.charAt(0));
  return isQuoted ? key.slice(1, -1) : key;
}
