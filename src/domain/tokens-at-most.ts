/** Tokenizers differ, and this is none. */
const margin = 1.1;

/**
 * Tokens of a text for a model whose tokenizer nobody knows: as many as OpenAI's tokenizers count, or more, in whatever
 * script and of whatever data (measured: the tests hold it against them). Words in Latin letters are taken for words of a
 * language: without meaning they have about twice as many. No text has more tokens than bytes.
 */
export function tokensAtMost(text: string): number {
  let tokens = 0;
  let bytes = 0;
  for (let at = 0; at < text.length;) {
    const run = runAt(text, at);
    tokens += run.tokens;
    bytes += run.bytes;
    at = run.end;
  }
  return Math.ceil(Math.min(tokens * margin, bytes));
}

interface Run {
  /** Where the next one begins. */
  readonly end: number;
  readonly tokens: number;
  readonly bytes: number;
}

function runAt(text: string, at: number): Run {
  const code = text.codePointAt(at) ?? 0;
  if (code > 0x7f) return { end: at + (code > 0xffff ? 2 : 1), tokens: tokensOfCharacter(code), bytes: bytesOf(code) };
  const kind = kindOf(code);
  const end = endOfRun(text, at, kind);
  return { end, tokens: tokensOfRun[kind](text, at, end), bytes: end - at };
}

type Kind = 'small' | 'capital' | 'digit' | 'space' | 'sign' | 'control' | 'other';

function kindOf(code: number): Kind {
  if (code >= 0x61 && code <= 0x7a) return 'small';
  if (code >= 0x41 && code <= 0x5a) return 'capital';
  if (code >= 0x30 && code <= 0x39) return 'digit';
  if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) return 'space';
  if (code < 0x20 || code === 0x7f) return 'control';
  return code > 0x7f ? 'other' : 'sign';
}

/** Space runs as long as it is the same character; a capital takes the small letters of its word along. */
function endOfRun(text: string, at: number, kind: Kind): number {
  const first = text.charCodeAt(at);
  let end = at + 1;
  if (kind === 'control') return end;
  const isSame = (code: number): boolean => (kind === 'space' ? code === first : kindOf(code) === kind);
  while (end < text.length && isSame(text.charCodeAt(end))) end++;
  if (kind === 'capital' && end === at + 1) {
    while (end < text.length && kindOf(text.charCodeAt(end)) === 'small') end++;
  }
  return end;
}

type CountRun = (text: string, at: number, end: number) => number;

/** Longer ones are names, keys and data. */
const longestWord = 16;

const tokensOfRun: Readonly<Record<Kind, CountRun>> = {
  small: (text, at, end) => tokensOfWord(end - at) + tokensOfSeam(text, at),
  capital: (text, at, end) => {
    const isWord = kindOf(text.charCodeAt(at + 1)) === 'small';
    return (isWord ? tokensOfWord(end - at) : tokensOfLetters(end - at)) + tokensOfSeam(text, at);
  },
  digit: (_, at, end) => end - at,
  sign: (_, at, end) => 0.95 + (end - at - 1) * 0.7,
  space: (text, at, end) => {
    if (isBetweenWords(text, at, end)) return 0;
    return text.charCodeAt(at) === 0x20 ? 0.9 + (end - at) / 16 : 0.75 + (end - at) / 4;
  },
  control: () => 1,
  other: () => 0,
};

function tokensOfWord(length: number): number {
  return length > longestWord ? tokensOfLetters(length) : Math.max(1, length / 4.2);
}

function tokensOfLetters(length: number): number {
  return Math.max(1, length / 1.7);
}

/** What begins within a name or within data is seldom a word. */
function tokensOfSeam(text: string, at: number): number {
  const before = at === 0 ? 'space' : kindOf(text.charCodeAt(at - 1));
  return before === 'small' || before === 'capital' || before === 'digit' ? 0.55 : 0;
}

/** One blank belongs to the word behind it. */
function isBetweenWords(text: string, at: number, end: number): boolean {
  if (end - at !== 1 || end === text.length || at === 0 || text.charCodeAt(at) !== 0x20) return false;
  const behind = kindOf(text.charCodeAt(end));
  return (
    kindOf(text.charCodeAt(at - 1)) !== 'space' && behind !== 'digit' && behind !== 'control' && behind !== 'other'
  );
}

/** Tokens of a character by the first range that ends behind it; where it is in none, its bytes. */
const ranges: readonly (readonly [from: number, to: number, tokens: number])[] = [
  [0x80, 0x24f, 1.3],
  [0x370, 0x52f, 1.15],
  [0x590, 0x6ff, 1.5],
  [0x900, 0x97f, 1.9],
  [0xe00, 0xe7f, 1.45],
  [0x2000, 0x206f, 1.85],
  [0x3000, 0x30ff, 1.5],
  [0x4e00, 0x9fff, 2.4],
  [0xac00, 0xd7a3, 2.6],
  [0xff00, 0xffef, 1.85],
  [0x1f000, 0x1faff, 3],
];

function tokensOfCharacter(code: number): number {
  return ranges.find(([from, to]) => code >= from && code <= to)?.[2] ?? bytesOf(code);
}

function bytesOf(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code > 0xffff ? 4 : 3;
}
