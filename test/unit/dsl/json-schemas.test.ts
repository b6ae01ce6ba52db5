import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { jsonSchemas } from '../../../src/dsl/schema/json-schemas.ts';
import { workflowDocuments } from '../../support/workflow-documents.ts';

const ajv = new Ajv({ strict: false, formats: { uri: true } });
const accepts = ajv.compile(jsonSchemas().workflow);

describe('the generated JSON schemas', () => {
  it('are the ones that are checked in', () => {
    for (const [name, schema] of Object.entries(jsonSchemas())) {
      const file = readFileSync(new URL(`../../../schemas/${name}.schema.json`, import.meta.url), 'utf8');
      assert.deepEqual(JSON.parse(file), schema, `${name}: run npm run generate`);
    }
  });

  it('accept every workflow that the reader accepts', () => {
    fc.assert(
      fc.property(workflowDocuments, (document) => accepts(document) && accepts({ workflow: document })),
      { numRuns: 100, seed: 9 },
    );
  });

  it('accept the other spellings', () => {
    const steps = [
      { id: 'a', type: 'loop', over: '[]', body: { type: 'command', run: 'ls' } },
      { id: 'b', type: 'mcp_tool', server_id: 's', tool_name: 't' },
      { id: 'c', type: 'agent', agent_id: 'writer' },
    ];
    assert.ok(accepts({ name: 'x', trigger: 'chat', steps }), JSON.stringify(accepts.errors));
    for (const patch of [
      { action: 'remove_step', step: 'old' },
      { action: 'update_prompt', agent_id: 'writer', prompt: 'p' },
      { action: 'add_tool', step_id: 'old', tool_type: 'read_file' },
    ]) {
      assert.ok(accepts({ name: 'x', based_on: 'y', patches: [patch] }), JSON.stringify(patch));
    }
  });

  it('refuse unknown keys and missing ones', () => {
    assert.ok(!accepts({ name: 'x', steps: [{ name: 'a', type: 'http', url: 'u', urll: 'v' }] }));
    assert.ok(!accepts({ name: 'x', steps: [{ name: 'a', type: 'mcp_tool', server: 's' }] }));
    assert.ok(!accepts({ name: 'x', nam: 'y' }));
    assert.ok(!accepts({ name: 'x', based_on: 'y', patches: [{ action: 'add_tool', tool: 'read_file' }] }));
  });

  it('describe every key, so that an editor has something to show', () => {
    const { agent, group, config, workflow } = jsonSchemas();
    const undescribed = Object.entries({ agent, group, config, workflow: definitionOf(workflow, 'workflow') }).flatMap(
      ([file, schema]) =>
        Object.entries(propertiesOf(schema)).flatMap(([key, value]) =>
          'description' in value || '$ref' in value ? [] : [`${file}.${key}`],
        ),
    );
    assert.deepEqual(undescribed, []);
  });
});

function definitionOf(schema: object, name: string): object {
  const { definitions } = schema as { definitions: Record<string, object> };
  return definitions[name]!;
}

function propertiesOf(schema: object): Record<string, object> {
  return (schema as { properties: Record<string, object> }).properties;
}
