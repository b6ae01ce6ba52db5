/**
 * Where in the source of a YAML scalar each character of its value stands (for a blank: the next character that is none).
 * Folding, indentation and quotes change blanks only, so the characters that are not blank are counted.
 */
export class TextOffsets {
  readonly #end: number;
  /** How many characters of the value are not blank before each of them. */
  readonly #before: Uint32Array;
  /** Where in the source each character of the value stands that is not blank. */
  readonly #places: Uint32Array;

  constructor(value: string, source: string) {
    this.#end = source.length;
    this.#before = new Uint32Array(value.length + 1);
    for (let at = 0; at < value.length; at += 1) {
      this.#before[at + 1] = (this.#before[at] ?? 0) + (isBlank(value[at]) ? 0 : 1);
    }
    this.#places = placesIn(source, this.#before[value.length] ?? 0);
  }

  /** Offset in the source, from its quote or header on; the end of the source for what is not there. */
  of(index: number): number {
    const count = this.#before[Math.min(index, this.#before.length - 1)] ?? 0;
    return this.#places[count] ?? this.#end;
  }
}

function placesIn(source: string, count: number): Uint32Array {
  const places = new Uint32Array(count);
  const quote = source[0] === '"' || source[0] === "'" ? source[0] : undefined;
  let found = 0;
  for (let at = quote === undefined ? blockStart(source) : 1; at < source.length && found < count;) {
    const { length, solid } = unitAt(source, at, quote);
    places.fill(at, found, found + solid);
    found += solid;
    at += length;
  }
  return places.subarray(0, found);
}

/** Length of a block scalar's header (`|-`, `>+2`, a comment) with its line break; 0 for a plain scalar. */
function blockStart(source: string): number {
  if (source[0] !== '|' && source[0] !== '>') return 0;
  const lineEnd = source.indexOf('\n');
  return lineEnd < 0 ? source.length : lineEnd + 1;
}

interface Unit {
  readonly length: number;
  /** How many characters of the value it stands for that are not blank. */
  readonly solid: number;
}

const hexDigits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** What stands for one character of the value: itself, a doubled quote or an escape. */
function unitAt(source: string, at: number, quote: string | undefined): Unit {
  const character = source[at];
  const next = source[at + 1] ?? '';
  if (quote === "'" && character === "'" && next === "'") return { length: 2, solid: 1 };
  if (quote !== '"' || character !== '\\') return { length: 1, solid: isBlank(character) ? 0 : 1 };
  const digits = hexDigits[next] ?? 0;
  if (digits === 0) return { length: 2, solid: isBlank(next) || 'ntr'.includes(next) ? 0 : 1 };
  const code = Number.parseInt(source.slice(at + 2, at + 2 + digits), 16);
  // Beyond these a character counts as two.
  return { length: 2 + digits, solid: isBlank(String.fromCharCode(code)) && code < 0x100 ? 0 : code > 0xffff ? 2 : 1 };
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}
