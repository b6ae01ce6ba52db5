import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createTokenCounter } from '../../../src/context/token-counter.ts';
import type { ResolvedModel } from '../../../src/domain/model.ts';
import { NumberSource } from '../../support/number-source.ts';

const known: ResolvedModel = { provider: 'p', name: 'gpt-4o', capabilities: [], context_window: null, price: null };
const older: ResolvedModel = { ...known, name: 'gpt-4' };
const unknown: ResolvedModel = { ...known, name: 'of-nobody' };

describe('counting tokens', () => {
  const counter = createTokenCounter();

  it('takes the tokenizer of a model that is known', async () => {
    assert.deepEqual(await counter.count('Hello, world!', known), { tokens: 4, estimated: false });
  });

  it('comes to an end with a text of one single run, such as a line of data', async () => {
    const { tokens } = await counter.count('x'.repeat(200_000), known);
    assert.ok(tokens >= 25_000 && tokens < 26_000);
    assert.ok((await counter.count('漢字'.repeat(50_000), known)).tokens >= 50_000);
  });

  it('estimates for a model that nobody knows, and never less than tokenizers count', async () => {
    const numbers = new NumberSource(1);
    const texts = Object.entries(alphabets).map(([name, letters]) => [name, textOf(letters, numbers, 1000)] as const);
    const mixed = Array.from({ length: 10 }, () => piecesOf(numbers, 200));
    const plain = ['plain words of a text. ', '漢字かな交じり文', '👩‍👩‍👧‍👦🏳️‍🌈', 'слова текста '].map((text) =>
      text.repeat(50),
    );
    for (const [name, text] of [...texts, ...[...mixed, ...plain].map((each) => ['mixed', each] as const)]) {
      const { tokens, estimated } = await counter.count(text, unknown);
      assert.ok(estimated);
      for (const model of [known, older]) {
        const real = await counter.count(text, model);
        assert.ok(
          tokens >= real.tokens,
          `${name}: ${tokens} for ${real.tokens} of ${model.name}: ${text.slice(0, 80)}`,
        );
      }
    }
  });

  it('estimates words of a language and code at not much more than they have', async () => {
    const code = readFileSync(new URL(import.meta.url), 'utf8');
    for (const text of ['The quick brown fox jumps over the lazy dog, and nobody knows why. '.repeat(20), code]) {
      const real = await counter.count(text, known);
      const { tokens } = await counter.count(text, unknown);
      assert.ok(tokens < real.tokens * 1.8, `${tokens} for ${real.tokens}`);
    }
  });
});

const small = 'abcdefghijklmnopqrstuvwxyz';
const figures = '0123456789';
const signs = '!@#$%^&*()_+-=[]{}|;:\'",.<>/?`~\\';

/** Of what texts are that nobody has written. */
const alphabets: Readonly<Record<string, string>> = {
  ...{ punctuation: signs, brackets: '()[]{}', marks: '!?.', figures, hexadecimal: `${figures}abcdef` },
  base64: `${small}${small.toUpperCase()}${figures}+/`,
  capitals: small.toUpperCase(),
  ...{ blanks: ' ', lines: '\n', tabs: '\t', whitespace: ' \n\t\r', control: range(0, 31) },
  printable: range(32, 126),
  ...{ ideographs: range(0x4e00, 0x9fff), rareIdeographs: range(0x3400, 0x4dbf), kana: range(0x3041, 0x30ff) },
  ...{ hangul: range(0xac00, 0xd7a3), fullWidth: range(0xff01, 0xff5e), newerIdeographs: range(0x20000, 0x2a6d0) },
  ...{ emoji: `${range(0x1f300, 0x1f64f)}${range(0x1f900, 0x1f9ff)}`, flags: range(0x1f1e6, 0x1f1ff) },
  ...{ cyrillic: range(0x430, 0x44f), greek: range(0x3b1, 0x3c9), arabic: range(0x621, 0x64a) },
  ...{ hebrew: range(0x5d0, 0x5ea), thai: range(0xe01, 0xe3a), devanagari: range(0x905, 0x939) },
  ...{ accents: range(0xc0, 0xff), combining: `a${range(0x300, 0x36f)}`, boxes: range(0x2500, 0x257f) },
  ...{ braille: range(0x2800, 0x28ff), privateUse: range(0xe000, 0xe0ff), cuneiform: range(0x12000, 0x120ff) },
};

function range(from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).join('');
}

function textOf(letters: string, numbers: NumberSource, length: number): string {
  const each = Array.from(letters);
  return Array.from({ length }, () => each[numbers.between(0, each.length - 1)]).join('');
}

/** Pieces of all kinds, one after the other. */
function piecesOf(numbers: NumberSource, count: number): string {
  const kinds = Object.values(alphabets).map((letters) => Array.from(letters));
  return Array.from({ length: count }, () => {
    const letters = kinds[numbers.between(0, kinds.length - 1)] ?? [];
    const length = numbers.between(1, 12);
    return Array.from({ length }, () => letters[numbers.between(0, letters.length - 1)]).join('');
  }).join('');
}
