import { assertFine, assertProblems } from '../../support/marked-yaml.ts';

function withSchema(schema: string): string {
  return `name: x\nsteps: [{ name: a, type: agent, prompt: p, output_schema: ${schema} }]`;
}

describe('the schema of an answer', () => {
  it('is refused at the place that no answer can be checked against', () => {
    const cases: readonly (readonly [string, string, RegExp])[] = [
      ['{ properties: { t: { type: «nummer» } } }', 'invalid-value', /'nummer'\. Did you mean 'number'\?/],
      ['{ properties: { t: { type: «text» } } }', 'invalid-value', /Expected string, number/],
      ['{ properties: { t: { type: [string, «nul»] } } }', 'invalid-value', /Did you mean 'null'\?/],
      ['{ properties: «[t]» }', 'wrong-type', /Expected a map/],
      ['{ properties: { t: «string» } }', 'wrong-type', /found text/],
      ['{ type: object, required: «t» }', 'wrong-type', /Write \[t\]/],
      ['{ items: { properties: { t: { minLength: «-1» } } } }', 'invalid-value', /at least 0/],
      ['{ anyOf: [{ type: string }, { enum: «[]» }] }', 'invalid-value', /at least 1/],
      ['{ properties: { t: { pattern: «"[a-"» } } }', 'invalid-value', /no regular expression/],
      ['{ patternProperties: { «"[a-"»: {} } }', 'invalid-value', /no regular expression/],
      ['{ properties: { t: { $ref: «"#/$defs/date"» } }, $defs: { data: {} } }', 'invalid-value', /not defined/],
      ['{ $ref: «"https://example.com/a.json"» }', 'invalid-value', /never fetched/],
    ];
    for (const [schema, code, message] of cases) assertProblems(withSchema(schema), { code, message });
  });

  it('is fine in the forms of both drafts, with keywords that nobody knows', () => {
    const schemas = [
      '{}',
      '{ type: object, required: [t], properties: { t: { type: [string, "null"], format: email, x-hint: 1 } } }',
      '{ type: array, items: [{ type: string }, true], additionalItems: false }',
      '{ properties: { type: { type: string }, required: { $ref: "#/$defs/a~1b" } }, $defs: { a/b: {} } }',
      '{ properties: { t: { pattern: "^(?=a)b" }, u: { enum: [{ $ref: "#/no" }], default: null, const: null } } }',
      '{ if: { required: [t] }, then: true, else: { not: {} }, dependentSchemas: { t: {} }, oneOf: [{ $ref: "#" }] }',
      '{ $id: "https://example.com/a", properties: { t: { $ref: "a#/$defs/b" } } }',
    ];
    for (const schema of schemas) assertFine(withSchema(schema));
  });
});
