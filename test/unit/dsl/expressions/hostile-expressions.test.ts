import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../../src/base/json.ts';
import { compileExpression, type SourceProblem } from '../../../../src/dsl/expressions/expression.ts';
import { compileTemplate } from '../../../../src/dsl/expressions/template.ts';
import { compileValue } from '../../../../src/dsl/expressions/value.ts';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 3000);
const words = [
  '$',
  '.',
  '*',
  '.*',
  '$.a',
  '$.items',
  'x',
  'i',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '{{',
  '}}',
  ',',
  ':',
  '?',
  '0',
  '1',
  '2.5',
  '0x1f',
  '7u',
  '-',
  '!',
  '+',
  '/',
  '//',
  '%',
  '==',
  '!=',
  '<',
  '>=',
  '&&',
  '||',
  'in',
  'true',
  'null',
  '"t"',
  "'t'",
  'r"\\"',
  '"""',
  '"',
  "'",
  '\\',
  '\n',
  ' ',
  '.map(i, ',
  '.filter(i, ',
  '.exists(x, ',
  'has(',
  'size(',
  'string(',
  '.matches("',
  '.split(',
  'timestamp(',
  'duration("1h")',
  'cel.bind(x, ',
  '__proto__',
  'constructor',
  'prototype',
  'é',
  '🙂',
  '\0',
  '`',
  '#',
];
const sources = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom(...words), { maxLength: 25 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...words), { maxLength: 25 }).map((parts) => parts.join(' ')),
);
const contexts = fc
  .dictionary(fc.constantFrom('a', 'items', 'x', '__proto__', 'constructor', ''), fc.jsonValue(), { maxKeys: 5 })
  .map((context) => JSON.parse(JSON.stringify(context)) as JsonObject);
const names = new Set(['a', 'items']);

describe('any text at all', () => {
  it('as an expression is compiled or has problems inside the text, and gives plain JSON or a failure', () => {
    fc.assert(
      fc.property(sources, contexts, (source, context) => {
        const compiled = compileExpression(source);
        if (!compiled.ok) {
          assertInside(compiled.error, source);
          return;
        }
        const before = JSON.stringify(context);
        const evaluated = compiled.value.evaluate(context);
        if (evaluated.ok) assert.deepEqual(evaluated.value.value, roundTrip(evaluated.value.value));
        else assert(['expression_error', 'evaluation_limit'].includes(evaluated.error.code));
        const strict = compiled.value.evaluateStrict(context);
        if (strict.ok) assert.deepEqual(evaluated, { ok: true, value: { value: strict.value, missing: [] } });
        assert.equal(JSON.stringify(context), before);
      }),
      { numRuns: RUNS },
    );
  });

  it('as a template is rendered, or has problems inside the text', () => {
    fc.assert(
      fc.property(sources, contexts, (source, context) => {
        const compiled = compileTemplate(`{{ ${source}`, names);
        if (!compiled.ok) {
          assertInside(compiled.error, `{{ ${source}`);
          return;
        }
        const rendered = compiled.value.render(context);
        assert(rendered.ok ? typeof rendered.value === 'string' : rendered.error.code.length > 0);
      }),
      { numRuns: RUNS },
    );
  });

  it('stays as it is in a template when it has no braces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const source = text.replaceAll('{', '');
        const compiled = compileTemplate(source, names);
        assert(compiled.ok);
        assert.deepEqual(compiled.value.render({}), { ok: true, value: source });
      }),
    );
  });

  it('comes through an expression unchanged when it is a literal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const compiled = compileExpression(JSON.stringify(text));
        assert(compiled.ok, JSON.stringify(compiled));
        assert.deepEqual(compiled.value.evaluate({}), { ok: true, value: { value: text, missing: [] } });
        assert.deepEqual(compiled.value.references, []);
      }),
    );
  });

  it('is inserted unchanged when it is data', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const compiled = compileTemplate('<{{ a }}|{a}|{{ $.a }}>', names);
        assert(compiled.ok);
        assert.deepEqual(compiled.value.render({ a: text }), { ok: true, value: `<${text}|${text}|${text}>` });
      }),
    );
  });
});

describe('any value at all', () => {
  it('is compiled and rendered, or has problems', () => {
    fc.assert(
      fc.property(fc.jsonValue(), contexts, (value, context) => {
        const compiled = compileValue(JSON.parse(JSON.stringify(value)) as Json, names);
        if (compiled.ok) assert.equal(typeof compiled.value.render(context).ok, 'boolean');
      }),
    );
  });
});

function assertInside(problems: readonly SourceProblem[], source: string): void {
  assert(problems.length > 0);
  for (const { start, end, message } of problems) {
    assert(start >= 0 && start <= end && end <= source.length, `${start}-${end} in ${source.length}: ${message}`);
    assert(message.length > 0);
  }
}

function roundTrip(value: Json): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
