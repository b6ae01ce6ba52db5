import assert from 'node:assert/strict';
import type { Json, JsonObject } from '../../../src/base/json.ts';
import { createSchemaValidator } from '../../../src/host/ajv-validator.ts';

function problems(schema: JsonObject, value: Json): readonly string[] {
  return createSchemaValidator().problems(schema, value);
}

describe('schema validator', () => {
  it('finds nothing in a value that fits', () => {
    assert.deepEqual(problems({ type: 'object', properties: { a: { type: 'number' } } }, { a: 1 }), []);
  });

  it('names the place, what is there and what is allowed', () => {
    const schema = {
      type: 'object',
      required: ['id'],
      properties: { items: { type: 'array', items: { properties: { level: { enum: ['low', 'high'] } } } } },
    };
    assert.deepEqual(problems(schema, { items: [{ level: 'middle' }, { level: 'low' }] }), [
      "The value lacks the required key 'id'.",
      'items[0].level is "middle"; allowed are "low", "high".',
    ]);
  });

  it('suggests the known key nearest to an unknown one', () => {
    const schema = { type: 'object', properties: { title: {}, body: {} }, additionalProperties: false };
    assert.deepEqual(problems(schema, { titel: 'x' }), [
      "The value has the unknown key 'titel' (did you mean 'title'?); allowed are 'title', 'body'.",
    ]);
  });

  it('tells of several allowed forms what each one misses', () => {
    const schema: JsonObject = {
      properties: { to: { anyOf: [{ type: 'string' }, { type: 'object', required: ['email'] }] } },
    };
    assert.deepEqual(problems(schema, { to: {} }), [
      "to fits none of the allowed forms: (1) to must be string, but is object; (2) to lacks the required key 'email'.",
    ]);
  });

  it('does not flood the reader', () => {
    const found = problems({ type: 'array', items: { type: 'number' } }, Array<Json>(100).fill('x'));
    assert.equal(found.length, 21);
    assert.equal(found.at(-1), '… and 80 more problems.');
  });

  it('reads draft 2020-12', () => {
    const schema = { prefixItems: [{ type: 'string' }], items: false };
    assert.equal(problems(schema, ['a', 'b']).length, 1);
    assert.equal(problems({ ...schema, $schema: 'https://json-schema.org/draft/2020-12/schema' }, [1]).length, 1);
  });

  it('reads draft 7, named or recognised', () => {
    const schema = { items: [{ type: 'string' }], additionalItems: false };
    assert.equal(problems({ ...schema, $schema: 'http://json-schema.org/draft-07/schema#' }, ['a', 'b']).length, 1);
    assert.equal(problems(schema, ['a', 'b']).length, 1);
    assert.deepEqual(problems(schema, ['a']), []);
  });

  it('answers with one sentence when the schema itself is wrong', () => {
    const found = problems({ type: 'strin' }, 'x');
    assert.equal(found.length, 1);
    assert.match(found[0] ?? '', /^The JSON schema itself cannot be used: it\/type must be .*Correct the schema\.$/);
  });

  it('never fetches a reference', () => {
    assert.deepEqual(problems({ $ref: 'http://127.0.0.1:1/schema.json' }, 1), [
      'The JSON schema itself cannot be used: "$ref": "http://127.0.0.1:1/schema.json" is not defined in it, and references are never fetched. Correct the schema.',
    ]);
  });

  it('does not let one schema see another by its $id', () => {
    const validator = createSchemaValidator();
    assert.deepEqual(validator.problems({ $id: 'same', type: 'string' }, 'a'), []);
    assert.deepEqual(validator.problems({ $id: 'same', type: 'number' }, 1), []);
    assert.match(validator.problems({ $ref: 'same' }, 1)[0] ?? '', /is not defined in it/);
  });

  it('answers to a pattern that would hang a backtracking engine', () => {
    assert.equal(problems({ pattern: '^(a+)+$' }, `${'a'.repeat(5000)}!`).length, 1);
  });

  it('tells two patterns apart', () => {
    const schema = { properties: { a: { pattern: '^a$' }, b: { pattern: '^b$' } } };
    assert.deepEqual(problems(schema, { a: 'a', b: 'b' }), []);
    assert.deepEqual(problems(schema, { a: 'b', b: 'b' }), ['a is "b"; it must match the pattern "^a$".']);
  });

  it('can look ahead where a pattern needs it', () => {
    assert.equal(problems({ pattern: '^(?!-)' }, '-x').length, 1);
    assert.deepEqual(problems({ pattern: '^(?!-)' }, 'x'), []);
  });

  it('takes formats for annotations', () => {
    assert.deepEqual(problems({ type: 'string', format: 'uri' }, 'not a uri'), []);
  });
});
