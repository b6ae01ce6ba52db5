import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/base/json.ts';
import { compileExpression } from '../../../../src/dsl/expressions/expression.ts';
import { compileTemplate } from '../../../../src/dsl/expressions/template.ts';

const context: JsonObject = {
  list: Array.from({ length: 1000 }, (_, index) => index),
  text: 'a'.repeat(1_000_000),
  other: `${'a'.repeat(999_999)}b`,
  needle: `${'a'.repeat(250)}b${'a'.repeat(500_000)}`,
  keys: Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`key_${index}`, index])),
};

const numbers = `[${Array.from({ length: 100 }, (_, index) => index).join(', ')}]`;

const TOO_MUCH: Readonly<Record<string, string>> = {
  'loops in loops': `${numbers}.map(a, ${numbers}.map(b, ${numbers}.map(c, ${numbers}.map(d, a + b + c + d))))`,
  'loops that only ask': '$.list.exists(a, $.list.exists(b, $.list.exists(c, a + b + c < 0)))',
  'loops over keys': '$.keys.map(a, $.keys.filter(b, a == b))',
  'a text doubled again and again': wrapped(
    40,
    '"0123456789"',
    (inner, name) => `cel.bind(${name}, ${inner}, ${name} + ${name})`,
  ),
  'a list doubled again and again': wrapped(
    40,
    '[1]',
    (inner, name) => `[${inner}].map(${name}, ${name} + ${name})[0]`,
  ),
  'a small list that is huge when written out': wrapped(
    40,
    '[1]',
    (inner, name) => `cel.bind(${name}, ${inner}, [${name}, ${name}])`,
  ),
  'a comparison of such lists': `cel.bind(x, ${laughs()}, cel.bind(y, ${laughs()}, x == y))`,
  'the text of such a list': `string(${laughs()}).size()`,
  'replacing by something long': '$.text.replace("a", $.text)',
  'splitting into characters': '$.text.split("")',
  'joining with something long': '$.list.join($.text)',
  'a search that compares everything with everything': '$.list.exists(x, $.text.contains($.needle))',
  'comparing long texts in a loop': '$.list.filter(x, $.text == $.other)',
  'ordering long texts in a loop': '$.list.filter(x, $.text < $.other)',
  'a pattern on a long text': '$.text.matches("(a?){50}a{50}c")',
  'errors that are forgiven': '$.list.exists(a, $.list.exists(b, a + "x" == 1))',
  'time zones in a loop': '$.list.map(a, timestamp(a).getHours("Europe/Berlin"))',
};

describe('the work of an evaluation', () => {
  for (const [what, source] of Object.entries(TOO_MUCH)) {
    it(`is limited: ${what}`, () => {
      const expression = compileExpression(source);
      assert(expression.ok, JSON.stringify(expression));
      const evaluated = expression.value.evaluate(context);
      assert(!evaluated.ok);
      assert.equal(evaluated.error.code, 'evaluation_limit');
      assert.match(evaluated.error.message, /code step/);
    });
  }

  it('is enough for ordinary data', () => {
    const items = Array.from({ length: 10_000 }, (_, index) => ({ price: index, tags: ['a', 'b'] }));
    const source =
      '$.items.filter(i, i.price > 10 && "a" in i.tags).map(i, {"price": i.price, "text": "p" + string(i.price)})';
    const expression = compileExpression(source);
    assert(expression.ok);
    const evaluated = expression.value.evaluate({ items });
    assert(evaluated.ok, JSON.stringify(evaluated));
    assert(Array.isArray(evaluated.value.value));
    assert.equal(evaluated.value.value.length, 9_989);
  });

  it('is enough for a text of a megabyte', () => {
    const source = 'size($.text) > 10 && $.text.contains("needle in a haystack") || $.text.split("b").size() == 1';
    const expression = compileExpression(source);
    assert(expression.ok);
    assert.deepEqual(expression.value.evaluate(context), { ok: true, value: { value: true, missing: [] } });
  });

  it('ends the same way every time', () => {
    const expression = compileExpression('$.list.map(a, $.list.map(b, a * b))');
    assert(expression.ok);
    const first = expression.value.evaluate(context);
    assert.equal(first.ok, false);
    assert.deepEqual(expression.value.evaluate(context), first);
  });

  it('is limited in a template too', () => {
    const template = compileTemplate('{{ $.list.map(a, $.list.map(b, a * b)) }}', new Set());
    assert(template.ok);
    const rendered = template.value.render(context);
    assert(!rendered.ok);
    assert.equal(rendered.error.code, 'evaluation_limit');
  });

  it('does not follow data deeper than 500 levels', () => {
    const expression = compileExpression('$.deep');
    assert(expression.ok);
    const deep = JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`) as JsonObject;
    const evaluated = expression.value.evaluate({ deep });
    assert(!evaluated.ok);
    assert.equal(evaluated.error.code, 'evaluation_limit');
  });
});

describe('a long template of nothing but braces', () => {
  for (const pattern of ['{{', '{{ {{{{ }} ', '{{ "x }} ', '{a', '{topic.']) {
    it(`is read once: ${pattern}`, () => {
      const compiled = compileTemplate(pattern.repeat(300_000 / pattern.length), new Set(['a']));
      assert.equal(compiled.ok, !pattern.startsWith('{{'));
    });
  }
});

describe('the size of an expression', () => {
  const TOO_LARGE: Readonly<Record<string, string>> = {
    'a source of more than 16384 characters': `"${'x'.repeat(16_400)}"`,
    'brackets in brackets': `${'('.repeat(2000)}1${')'.repeat(2000)}`,
    'lists in lists': `${'['.repeat(2000)}${']'.repeat(2000)}`,
    'signs in a row': `${'!'.repeat(10_000)}true`,
    'minus signs with blanks': `${'- '.repeat(8_000)}1`,
    'a long chain of operators': Array.from({ length: 1000 }, () => '1').join('+'),
    'a long chain of keys': `$${'.a'.repeat(5000)}`,
    'a long chain of calls': `"x"${'.trim()'.repeat(2000)}`,
    'choices in choices': `${'true ? 1 : '.repeat(1000)}1`,
    'a long list': `[${Array.from({ length: 6000 }, () => '1').join(',')}]`,
  };

  for (const [what, source] of Object.entries(TOO_LARGE)) {
    it(`is limited: ${what}`, () => {
      const expression = compileExpression(source);
      assert(!expression.ok);
      assert.deepEqual(
        expression.error.map(({ code }) => code),
        ['expression-limit'],
      );
    });
  }
});

function wrapped(times: number, start: string, wrap: (inner: string, name: string) => string): string {
  let source = start;
  for (let index = 0; index < times; index++) source = wrap(source, `v${index}`);
  return source;
}

function laughs(): string {
  return wrapped(30, '[1]', (inner, name) => `cel.bind(${name}, ${inner}, [${name}, ${name}])`);
}
