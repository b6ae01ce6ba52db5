import assert from 'node:assert/strict';
import type { FileKind } from '../../../src/language/open-file.ts';
import { readOutline } from '../../../src/language/outline/read-outline.ts';
import { formsAt, keysOf, valuesOf } from '../../../src/language/schema-at.ts';

function locations(text: string, path: readonly (string | number)[], kind: FileKind = 'workflow'): readonly string[] {
  return formsAt(kind, path, readOutline(text)).map(({ location }) => location);
}

const text = `name: a
steps:
  - name: call
    type: http
    headers: { accept: json }
  - name: unknown
  - { name: ask, agent_id: x, type: agent, tools: [{ name: y }], model: { provider: p } }
context: [{ shared: g }]
`;

describe('the forms of a value', () => {
  it('are named by where they stand in the language', () => {
    assert.deepEqual(locations(text, ['name']), ['workflow/name']);
    assert.deepEqual(locations(text, ['steps', 0, 'headers', 'accept']), ['http_step/headers/*']);
    assert.deepEqual(locations(text, ['steps', 2, 'tools', 0, 'name']), ['tool/name']);
    assert.deepEqual(locations(text, ['steps', 2, 'agent_id']), ['agent_step/agent']);
    assert.deepEqual(locations('members: [a]', ['members', 0], 'group'), ['group/members/*']);
  });

  it('are those of the document under its wrapper as well', () => {
    assert.deepEqual(locations('workflow:\n  name: a\n', ['workflow', 'name']), ['workflow/name']);
  });

  it('are chosen by the type, and without one by the keys that are there', () => {
    assert.deepEqual(locations(text, ['steps', 0]), ['http_step']);
    assert.ok(locations(text, ['steps', 1]).length > 10);
    assert.deepEqual(locations('steps: [{ instruction: x }]', ['steps', 0]), ['agent_step']);
    const [shared] = formsAt('workflow', ['context', 0], readOutline(text));
    assert.deepEqual(
      keysOf(shared?.schema ?? {}).map(([key]) => key),
      ['shared', 'priority'],
    );
    const [model] = formsAt('workflow', ['steps', 2, 'model'], readOutline(text));
    assert.ok(keysOf(model?.schema ?? {}).some(([key]) => key === 'provider'));
  });

  it('do not choose by the value that is asked for', () => {
    const types = formsAt('workflow', ['steps', 0, 'type'], readOutline('steps: [{ type: http }]')).flatMap(
      ({ schema }) => valuesOf(schema),
    );
    assert.ok(types.includes('agent') && types.includes('http'));
  });

  it('keep what a place says about itself', () => {
    const [form] = formsAt('workflow', ['model'], readOutline('model: inherit\n'));
    assert.match(JSON.stringify(form?.schema.description), /Model of agents that inherit|caller's model/);
  });

  it('are few however deep steps without a type are nested', () => {
    const deep = `steps: [${'{ compensate: '.repeat(60)}x${' }'.repeat(60)}]`;
    const path = ['steps', 0, ...Array.from({ length: 60 }, () => 'compensate')];
    assert.ok(locations(deep, path).length < 30);
    assert.deepEqual(locations('nothing: 1', ['nothing', 'there']), []);
  });
});
