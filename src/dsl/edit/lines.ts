/** Offset of the first character of the line. */
export function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

/** Offset behind the last character of the line, its break not counted. */
export function lineEnd(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  if (found < 0) return text.length;
  return found > at && text[found - 1] === '\r' ? found - 1 : found;
}

/** Offset of the next line; the end of the text when there is none. */
export function nextLine(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found + 1;
}

export function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}

/** Nothing but blanks stands in front of it in its line. */
export function beginsLine(text: string, at: number): boolean {
  return text.slice(lineStart(text, at), at).trim() === '';
}

export type LineKind = 'blank' | 'comment' | 'content';

export function lineKind(text: string, start: number): LineKind {
  const line = text.slice(start, lineEnd(text, start)).trimStart();
  if (line === '') return 'blank';
  return line.startsWith('#') ? 'comment' : 'content';
}

/** Number of blanks in front of what stands in the line. */
export function indentAt(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ') at += 1;
  return at - start;
}

/** The first line from there on that is not blank; the end of the text when there is none. */
export function skipBlankLines(text: string, start: number): number {
  let at = start;
  while (at < text.length && lineKind(text, at) === 'blank') at = nextLine(text, at);
  return at;
}

/** Which line break the text has. */
export function lineBreakOf(text: string): '\n' | '\r\n' {
  const found = text.indexOf('\n');
  return found > 0 && text[found - 1] === '\r' ? '\r\n' : '\n';
}
