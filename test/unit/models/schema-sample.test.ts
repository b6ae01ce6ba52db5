import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Json, JsonObject } from '../../../src/base/json.ts';
import { nodeDigest } from '../../../src/host/node-digest.ts';
import { createChoose } from '../../../src/models/choices.ts';
import { sampleOf } from '../../../src/models/schema-sample.ts';

const seeds = Array.from({ length: 25 }, (_, index) => `seed ${index}`);

const schemas: Readonly<Record<string, JsonObject>> = {
  'a list of types': { type: ['null', 'string'] },
  'a constant': { const: { a: [1] } },
  'an enumeration': { enum: ['low', 'high', 3, null] },
  'an object with required and optional properties': {
    type: 'object',
    properties: { title: { type: 'string' }, done: { type: 'boolean' }, note: { type: 'null' } },
    required: ['title', 'extra'],
  },
  'an object of strict shape': {
    type: 'object',
    properties: { confidence: { type: 'number', minimum: 0, maximum: 1 } },
    required: ['confidence'],
    additionalProperties: false,
  },
  'a map with a least number of entries': {
    type: 'object',
    additionalProperties: { type: 'integer' },
    minProperties: 3,
  },
  'integers with bounds': { type: 'integer', exclusiveMinimum: 3, exclusiveMaximum: 5 },
  'negative integers': { type: 'integer', maximum: -7 },
  'large integers': { type: 'integer', minimum: 1_000_000 },
  multiples: { type: 'integer', minimum: 10, maximum: 40, multipleOf: 15 },
  'numbers with excluded bounds': { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.5 },
  'numbers with one bound': { type: 'number', maximum: -2 },
  'lists with bounds': { type: 'array', items: { type: 'integer' }, minItems: 4, maxItems: 5 },
  'lists that may hold one': { type: 'array', items: { type: 'string' }, maxItems: 1 },
  'lists of different items': { type: 'array', items: { enum: ['a', 'b', 'c'] }, minItems: 3, uniqueItems: true },
  tuples: {
    type: 'array',
    prefixItems: [{ type: 'string' }, { type: 'integer' }, { type: 'boolean' }],
    items: false,
    minItems: 3,
  },
  'short strings': { type: 'string', maxLength: 5 },
  'long strings': { type: 'string', minLength: 300 },
  'a slug': { type: 'string', pattern: '^[a-z][a-z0-9_-]{2,10}$' },
  'a version': { type: 'string', pattern: '^v?(0|[1-9]\\d*)\\.\\d+\\.\\d+(?:-(alpha|beta))?$' },
  'a pattern with a length': { type: 'string', pattern: '^\\w+$', minLength: 40, maxLength: 40 },
  'a pattern that must stay short': { type: 'string', pattern: '^ab*c?$', maxLength: 1 },
  'a negated class': { type: 'string', pattern: '^[^a-y]+ [\\s\\S]$' },
  references: {
    $defs: { rating: { type: 'integer', minimum: 1, maximum: 5 }, 'a/b': { const: 'escaped' } },
    type: 'object',
    properties: { stars: { $ref: '#/$defs/rating' }, odd: { $ref: '#/$defs/a~1b' } },
    required: ['stars', 'odd'],
  },
  'a recursive tree': {
    type: 'object',
    properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#' } } },
    required: ['name', 'children'],
  },
  'a recursive optional': { type: 'object', properties: { next: { $ref: '#' } } },
  'anyOf with a base': {
    type: 'object',
    properties: { kind: { type: 'string' } },
    required: ['kind'],
    anyOf: [{ properties: { kind: { const: 'a' } } }, { properties: { kind: { const: 'b' } } }],
  },
  'oneOf with null': { oneOf: [{ type: 'null' }, { type: 'integer', minimum: 4 }] },
  allOf: {
    allOf: [
      { type: 'object', properties: { a: { type: 'integer', minimum: 2 } }, required: ['a'] },
      { properties: { a: { maximum: 3 }, b: { enum: ['x'] } }, required: ['b'] },
      { properties: { a: { minimum: 1, maximum: 9 }, b: { enum: ['w', 'x'] } } },
    ],
  },
  'no type at all': { required: ['a'], properties: { a: { minLength: 2 } } },
};

describe('a sample of a schema', () => {
  for (const [name, schema] of Object.entries(schemas)) {
    it(`fits ${name}, whatever is chosen`, () => {
      const fits = new Ajv2020({ strict: false }).compile(schema);
      for (const seed of seeds) {
        for (const properties of ['all', 'required'] as const) {
          const value = sample(schema, { seed, properties });
          assert.ok(fits(value), `${JSON.stringify(value)}: ${JSON.stringify(fits.errors)}`);
        }
      }
    });
  }

  it('is the same for the same seed and differs between seeds', () => {
    const schema: JsonObject = { type: 'integer', minimum: 0, maximum: 99 };
    assert.equal(sample(schema, { seed: 'a' }), sample(schema, { seed: 'a' }));
    assert.ok(new Set(seeds.map((seed) => sample(schema, { seed }))).size > 5);
  });

  it('has the formats that are asked for', () => {
    const text = (format: string): string => {
      const value = sample({ type: 'string', format }, { seed: 'a' });
      assert.ok(typeof value === 'string');
      return value;
    };
    assert.ok(!Number.isNaN(Date.parse(text('date-time'))));
    assert.match(text('date'), /^\d{4}-\d\d-\d\d$/);
    assert.match(text('email'), /^[^@ ]+@example\.com$/);
    assert.ok(URL.canParse(text('uri')));
    assert.match(text('uuid'), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.match(text('ipv4'), /^\d+(\.\d+){3}$/);
  });

  it('takes a share between 0 and 1 for a confidence without bounds', () => {
    for (const seed of seeds) {
      const value = sample({ type: 'object', properties: { confidence: { type: 'number' } } }, { seed });
      const { confidence } = value as { confidence: number };
      assert.ok(confidence >= 0 && confidence <= 1, String(confidence));
    }
  });

  it('comes to an end, whatever the schema says', () => {
    fc.assert(
      fc.property(anySchema, fc.constantFrom('all', 'required'), (schema, properties) => {
        const value = sample(schema, { seed: 'any', properties });
        assert.ok(JSON.stringify(value).length < 5_000_000);
      }),
      { numRuns: 60, seed: 20_260_101 },
    );
  });

  it('uses the examples of the schema when it may', () => {
    const schema: JsonObject = { type: 'string', examples: ['Berlin'] };
    assert.equal(sample(schema, { seed: 'a', examples: 'use' }), 'Berlin');
    assert.notEqual(sample(schema, { seed: 'a', examples: 'ignore' }), 'Berlin');
  });
});

const numbers = fc.constantFrom(-1, 0, 0.1, 1, 3, 1e9);
const patterns = fc.constantFrom(
  '^((a*)*b+){3,}$',
  '([',
  'a{1000000000}',
  '((){9999}){9999}',
  '\\p{L}+\\u00e9[^]',
  '*',
);

/** Schemas that contradict themselves, nest, refer in circles and ask for too much. */
const anySchema: fc.Arbitrary<JsonObject> = fc.letrec<{ schema: JsonObject; inner: JsonObject }>((tie) => ({
  inner: fc.oneof({ maxDepth: 2 }, fc.constantFrom<JsonObject>({}, { $ref: '#' }), tie('schema')),
  schema: fc.record(
    {
      type: fc.constantFrom<Json>('object', 'array', 'string', 'integer', 'number', 'odd', ['null', 'string'], []),
      $ref: fc.constantFrom('#', '#/properties/a', '#/%', '#/allOf/0', 'http://elsewhere'),
      allOf: fc.array(tie('inner'), { maxLength: 2 }),
      anyOf: fc.array(tie('inner'), { maxLength: 2 }),
      properties: fc.dictionary(fc.constantFrom('a', 'b'), tie('inner'), { maxKeys: 2 }),
      required: fc.subarray<Json>(['a', 'toString', 7]),
      items: tie('inner'),
      minItems: numbers,
      maxItems: numbers,
      minProperties: numbers,
      uniqueItems: fc.boolean(),
      minimum: numbers,
      exclusiveMaximum: numbers,
      multipleOf: numbers,
      minLength: numbers,
      maxLength: numbers,
      pattern: patterns,
    },
    { requiredKeys: [] },
  ),
})).schema;

function sample(
  schema: JsonObject,
  options: { seed: string; properties?: 'all' | 'required'; examples?: 'use' | 'ignore' },
): Json {
  return sampleOf(schema, {
    choose: createChoose(nodeDigest, options.seed),
    properties: options.properties ?? 'all',
    examples: options.examples ?? 'ignore',
    textFor: () => null,
  });
}
