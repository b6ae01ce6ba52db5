import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Json } from '../../../../../src/base/json.ts';
import { plainText } from '../../../../../src/presentation/panel/inspector/plain-text.ts';
import {
  isCut,
  mostShown,
  type ShownValue,
  shownValue,
} from '../../../../../src/presentation/panel/inspector/shown-value.ts';
import { StreamedText } from '../../../../../src/presentation/panel/inspector/streamed-text.ts';

const escapes = [
  '\u001b[31m',
  '\u001b[0m',
  '\u001b]8;;http://a\u0007',
  '\u001b',
  '\u009b1m',
  '\r',
  '\n',
  '\t',
  'a',
  '😀',
  '<b>',
  '[',
];
const odd = fc.array(fc.constantFrom(...escapes), { maxLength: 30 }).map((parts) => parts.join(''));

describe('a value as a page is told it', () => {
  it('is whole while it is short', () => {
    const shown = shownValue({ a: [1, 'x', null], b: true });
    assert.deepEqual(shown, {
      kind: 'object',
      fields: [
        {
          name: 'a',
          value: {
            kind: 'list',
            items: [
              { kind: 'plain', text: '1' },
              { kind: 'text', text: 'x', more: 0 },
              { kind: 'plain', text: 'null' },
            ],
            more: 0,
          },
        },
        { name: 'b', value: { kind: 'plain', text: 'true' } },
      ],
      more: 0,
    });
    assert.equal(isCut(shown), false);
  });

  it('says how much of ten megabytes is left out', () => {
    const text = shownValue('x'.repeat(10_000_000));
    assert.deepEqual(text, { kind: 'text', text: 'x'.repeat(mostShown), more: 10_000_000 - mostShown });
    const list = shownValue(Array.from({ length: 1_000_000 }, () => 1));
    assert.ok(list.kind === 'list' && list.items.length > 1000 && list.items.length + list.more === 1_000_000);
    assert.ok(isCut({ kind: 'list', items: [text], more: 0 }));
  });

  it('is never much larger than what a page may be told, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.integer({ min: 0, max: 300 }), (value, most) => {
        assert.ok(lettersOf(shownValue(value as Json, most)) <= most + 200);
      }),
    );
  });

  it('survives ten thousand lists within each other', () => {
    let deep: Json = 1;
    for (let depth = 0; depth < 10_000; depth++) deep = [deep];
    assert.ok(isCut(shownValue(deep)));
  });
});

describe('a text as a page is told it', () => {
  it('has no colours of a terminal, and shows what could hide something', () => {
    assert.equal(plainText('\u001b[1;31mred\u001b[0m \u001b]8;;http://a\u0007link\u001b]8;;\u0007'), 'red link');
    assert.equal(plainText('a\u001b]hidden\nb'), 'a\\u001b]hidden\nb');
    assert.equal(plainText('one\r\ntwo\rthree\tfour'), 'one\ntwo\nthree\tfour');
    assert.equal(plainText('\u202eevil'), '\\u202eevil');
  });

  it('keeps nothing that a terminal would obey', () => {
    fc.assert(fc.property(odd, (text) => assert.doesNotMatch(plainText(text), /[\u001b\u009b\r]/)));
  });

  it('arrives in any pieces as it is in one', () => {
    fc.assert(
      fc.property(odd, fc.array(fc.nat(40)), (text, cuts) => {
        const streamed = new StreamedText();
        const told = piecesOf(text, cuts).map((piece) => streamed.add(piece));
        const whole = plainText(`${text}\n`);
        assert.equal(told.join('') + streamed.add('\n'), whole);
      }),
    );
  });

  it('stops when it is long, and counts what still comes', () => {
    const streamed = new StreamedText();
    const told = Array.from({ length: 200 }, () => streamed.add('x'.repeat(1000))).join('');
    assert.deepEqual([told.length, streamed.more], [mostShown, 200_000 - mostShown]);
  });
});

function piecesOf(text: string, cuts: readonly number[]): readonly string[] {
  const ends = [...new Set([...cuts.map((cut) => Math.min(cut, text.length)), text.length])].toSorted((a, b) => a - b);
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
}

function lettersOf(value: ShownValue): number {
  switch (value.kind) {
    case 'plain':
      return 0;
    case 'text':
      return value.text.length;
    case 'list':
      return value.items.reduce((sum, item) => sum + lettersOf(item), 0);
    case 'object':
      return value.fields.reduce((sum, { name, value: inner }) => sum + name.length + lettersOf(inner), 0);
  }
}
