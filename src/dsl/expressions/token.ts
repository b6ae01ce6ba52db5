/** A word of CEL. Blanks and comments are between tokens, never inside one. */
export interface Token {
  readonly kind: 'name' | 'number' | 'text' | 'mark';
  readonly start: number;
  readonly end: number;
  /** True for a text whose closing quote is missing. */
  readonly unclosed: boolean;
}

/** The first token at or after `from`, or undefined at the end. Every character that begins nothing else is a mark of its own. */
export function nextToken(source: string, from: number): Token | undefined {
  const start = skipBlanks(source, from);
  if (start >= source.length) return undefined;
  const quote = quoteAt(source, start);
  if (quote !== undefined) return readText(source, start, quote);
  if (isDigit(source.charCodeAt(start))) return token('number', start, endOfNumber(source, start));
  if (isWordCharacter(source, start)) return token('name', start, endOfWord(source, start));
  return token('mark', start, start + 1);
}

/** Letters, digits and underscore, ASCII only, as CEL has it. False outside the source. */
export function isWordCharacter(source: string, at: number): boolean {
  const code = source.charCodeAt(at);
  return isDigit(code) || (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122);
}

function token(kind: Token['kind'], start: number, end: number): Token {
  return { kind, start, end, unclosed: false };
}

function skipBlanks(source: string, from: number): number {
  let at = from;
  for (;;) {
    while (' \t\r\n'.includes(source.charAt(at)) && at < source.length) at++;
    if (!source.startsWith('//', at)) return at;
    const lineEnd = source.indexOf('\n', at);
    at = lineEnd === -1 ? source.length : lineEnd;
  }
}

/** Where the quote of a text that begins at `start` stands: after the prefix of a raw text or of bytes, if there is one. */
function quoteAt(source: string, start: number): number | undefined {
  const at = 'rRbB'.includes(source.charAt(start)) ? start + 1 : start;
  return source[at] === '"' || source[at] === "'" ? at : undefined;
}

/** The library skips a character after a backslash in raw texts too; both must agree on where a text ends. */
function readText(source: string, start: number, quote: number): Token {
  const mark = source.charAt(quote);
  const delimiter = source.startsWith(mark.repeat(3), quote) ? mark.repeat(3) : mark;
  for (let at = quote + delimiter.length; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source.startsWith(delimiter, at)) return token('text', start, at + delimiter.length);
    else if (delimiter.length === 1 && source[at] === '\n') break;
  }
  return { kind: 'text', start, end: source.length, unclosed: true };
}

function endOfNumber(source: string, start: number): number {
  if (source.startsWith('0x', start) || source.startsWith('0X', start)) return endOfWord(source, start);
  let at = endOfDigits(source, start);
  if (source[at] === '.' && isDigit(source.charCodeAt(at + 1))) at = endOfDigits(source, at + 1);
  if (source[at] !== 'e' && source[at] !== 'E') return endOfWord(source, at);
  const sign = source[at + 1] === '+' || source[at + 1] === '-' ? 1 : 0;
  return endOfWord(source, at + 1 + sign);
}

function endOfDigits(source: string, from: number): number {
  let at = from;
  while (isDigit(source.charCodeAt(at))) at++;
  return at;
}

function endOfWord(source: string, from: number): number {
  let at = from;
  while (isWordCharacter(source, at)) at++;
  return at;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
