import type { Choose } from './choices.ts';

export interface PatternOptions {
  readonly least: number;
  readonly most: number;
  readonly choose: Choose;
}

/**
 * A text that the regular expression matches, of the wanted length where its repetitions allow. Look-arounds, back
 * references and Unicode classes are left out, so the answer is a best effort for patterns that use them.
 */
export function samplePattern(pattern: string, { least, most, choose }: PatternOptions): string {
  const usual = new PatternReader(pattern, choose, 0).text();
  if (usual.length > most) return new PatternReader(pattern, choose, -1).text();
  let text = usual;
  for (let extra = 1; text.length < least && extra <= maxExtra; extra++) {
    const longer = new PatternReader(pattern, choose, extra).text();
    if (longer.length > most) break;
    text = longer;
  }
  return text;
}

interface Repetition {
  readonly least: number;
  readonly most: number;
}

/** Whatever the pattern asks for. */
const longest = 10_000;
/** Longer texts than this are not asked of a model's answer. */
const maxExtra = 500;
const once: Repetition = { least: 1, most: 1 };
const digits = '0123456789';
const letters = 'abcdefghijklmnopqrstuvwxyz';
const classes: Readonly<Record<string, string>> = {
  d: digits,
  w: `${letters}${digits}`,
  s: ' ',
  D: letters,
  W: '-.',
  S: letters,
};
const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v', 0: '\0' };

/** Reads the pattern once from left to right and writes what it asks for on the way. */
class PatternReader {
  readonly #pattern: string;
  readonly #choose: Choose;
  #extra: number;
  #at = 0;

  /** `extra`: how often more than once the first open repetition is taken; -1: each as seldom as it may be. */
  constructor(pattern: string, choose: Choose, extra: number) {
    this.#pattern = pattern;
    this.#choose = choose;
    this.#extra = extra;
  }

  text(): string {
    return this.#alternatives();
  }

  #alternatives(): string {
    const start = this.#at;
    const found = [this.#sequence()];
    while (this.#pattern[this.#at] === '|') {
      this.#at++;
      found.push(this.#sequence());
    }
    return found[this.#choose(`|${start}`, found.length)] ?? '';
  }

  #sequence(): string {
    let text = '';
    while (this.#at < this.#pattern.length && !'|)'.includes(this.#here())) {
      const start = this.#at;
      const unit = this.#atom();
      const times = this.#times(this.#repetition());
      for (let n = 0; n < times && text.length < longest; n++) {
        const piece = n === 0 ? unit : this.#again(start, n);
        if (piece === '') break;
        text += piece;
      }
    }
    return text;
  }

  #times({ least, most }: Repetition): number {
    if (this.#extra < 0) return least;
    if (most !== Number.POSITIVE_INFINITY) return Math.max(least, Math.min(most, 1));
    const more = this.#extra;
    this.#extra = 0;
    return Math.max(least, 1) + more;
  }

  /** Another of the same kind: the atom is read again, its choices fall differently. */
  #again(start: number, n: number): string {
    const choose: Choose = (place, count) => this.#choose(`${place}#${n}`, count);
    const reader = new PatternReader(this.#pattern, choose, Math.min(this.#extra, 0));
    reader.#at = start;
    return reader.#atom();
  }

  #here(): string {
    return this.#pattern[this.#at] ?? '';
  }

  #take(): string {
    const character = this.#here();
    this.#at++;
    return character;
  }

  #atom(): string {
    const place = `@${this.#at}`;
    const character = this.#take();
    switch (character) {
      case '^':
      case '$':
        return '';
      case '.':
        return this.#oneOf(letters, place);
      case '(':
        return this.#group();
      case '[':
        return this.#oneOf(this.#set(), place);
      case '\\':
        return this.#oneOf(this.#escape(), place);
      default:
        return character;
    }
  }

  #oneOf(characters: string, place: string): string {
    return characters[this.#choose(place, characters.length)] ?? '';
  }

  #group(): string {
    const rest = this.#pattern.slice(this.#at);
    const isLookAround = /^\?<?[=!]/.test(rest);
    this.#at += /^\?(?:[:=!]|<[=!]|<[^>]*>)/.exec(rest)?.[0].length ?? 0;
    const text = this.#alternatives();
    this.#at++;
    return isLookAround ? '' : text;
  }

  /** The characters that an escape can stand for; none for a word boundary. */
  #escape(): string {
    const character = this.#take();
    if (character === 'b' || character === 'B') return '';
    if (character === 'x') return this.#codePoint(2);
    if (character === 'u') return this.#codePoint(4);
    if (/[pP]/.test(character) && this.#here() === '{') {
      this.#at = this.#pattern.indexOf('}', this.#at) + 1;
      return letters;
    }
    return classes[character] ?? controls[character] ?? character;
  }

  #codePoint(length: number): string {
    const hex = this.#pattern.slice(this.#at, this.#at + length);
    this.#at += length;
    return String.fromCodePoint(Number.parseInt(hex, 16) || 0);
  }

  #set(): string {
    const isNegated = this.#here() === '^';
    if (isNegated) this.#at++;
    let characters = '';
    while (this.#at < this.#pattern.length && this.#here() !== ']') {
      const from = this.#setItem();
      const isRange = this.#here() === '-' && this.#pattern[this.#at + 1] !== ']' && from.length === 1;
      if (isRange) this.#at++;
      characters += isRange ? range(from, this.#setItem()) : from;
    }
    this.#at++;
    if (!isNegated) return characters;
    return Array.from(`${letters}${digits}${letters.toUpperCase()} -_.`)
      .filter((each) => !characters.includes(each))
      .join('');
  }

  #setItem(): string {
    const character = this.#take();
    return character === '\\' ? this.#escape() : character;
  }

  #repetition(): Repetition {
    const found = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/.exec(this.#pattern.slice(this.#at));
    if (found === null) return once;
    this.#at += found[0].length;
    const [text, least, comma, most] = found;
    if (least !== undefined) {
      const low = Number(least);
      if (comma === undefined) return { least: low, most: low };
      return { least: low, most: most === undefined || most === '' ? Number.POSITIVE_INFINITY : Number(most) };
    }
    if (text.startsWith('?')) return { least: 0, most: 1 };
    return { least: text.startsWith('+') ? 1 : 0, most: Number.POSITIVE_INFINITY };
  }
}

function range(from: string, to: string): string {
  const [low = 0, high = 0] = [from.codePointAt(0), to.codePointAt(0)];
  const length = Math.max(0, Math.min(high - low + 1, 256));
  return String.fromCodePoint(...Array.from({ length }, (_, index) => low + index));
}
