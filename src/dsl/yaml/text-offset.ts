/**
 * Where in the source of a YAML scalar the character `value[index]` stands (for a blank: the next character that is
 * none). Folding, indentation and quotes change blanks only, so the characters that are not blank are counted.
 */
export function sourceOffsetOf(index: number, value: string, source: string): number {
  const quote = source[0] === '"' || source[0] === "'" ? source[0] : undefined;
  let remaining = countNonBlanks(value, index);
  let at = quote === undefined ? blockStart(source) : 1;
  while (at < source.length) {
    const unit = unitAt(source, at, quote);
    if (!unit.isBlank) {
      if (remaining === 0) return at;
      remaining -= 1;
    }
    at += unit.length;
  }
  return source.length;
}

function countNonBlanks(text: string, end: number): number {
  let count = 0;
  for (let i = 0; i < end && i < text.length; i += 1) if (!isBlank(text[i])) count += 1;
  return count;
}

/** Length of a block scalar's header (`|-`, `>+2`, a comment) with its line break; 0 for a plain scalar. */
function blockStart(source: string): number {
  if (source[0] !== '|' && source[0] !== '>') return 0;
  const lineEnd = source.indexOf('\n');
  return lineEnd < 0 ? source.length : lineEnd + 1;
}

interface Unit {
  readonly length: number;
  readonly isBlank: boolean;
}

const escapeLengths: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

/** What stands for one character of the value: itself, a doubled quote or an escape. */
function unitAt(source: string, at: number, quote: string | undefined): Unit {
  const character = source[at];
  const next = source[at + 1];
  if (quote === "'" && character === "'" && next === "'") return { length: 2, isBlank: false };
  if (quote !== '"' || character !== '\\') return { length: 1, isBlank: isBlank(character) };
  return {
    length: escapeLengths[next ?? ''] ?? 2,
    isBlank: isBlank(next) || next === 'n' || next === 't' || next === 'r',
  };
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}
