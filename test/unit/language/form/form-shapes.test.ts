import assert from 'node:assert/strict';
import { stepSchemas } from '../../../../src/dsl/schema/steps/step-schemas.ts';
import { formShapes } from '../../../../src/language/form/form-shapes.ts';
import type { FieldShape, FormField } from '../../../../src/protocol/form-shape.ts';

const shapes = formShapes();

function documentField(key: string): FormField {
  return found(shapes.document, key);
}

function stepField(type: string, key: string): FormField {
  return found(shapes.steps[type]?.fields ?? [], key);
}

function found(fields: readonly FormField[], key: string): FormField {
  const field = fields.find((each) => each.key === key);
  assert.ok(field, `There is no field ${key}.`);
  return field;
}

function labelsOf(shape: FieldShape): readonly string[] {
  return shape.kind === 'variants' ? shape.variants.map(({ label }) => label) : [];
}

describe('the fields of a form', () => {
  it('are there for every type of step', () => {
    assert.deepEqual(Object.keys(shapes.steps), Object.keys(stepSchemas));
    assert.match(shapes.steps.http?.description ?? '', /HTTP request/);
  });

  it('say what is needed, what holds when a key is absent, and what a key is for', () => {
    const status = documentField('status');
    assert.equal(status.is_required, false);
    assert.equal(status.default, 'active');
    assert.match(status.description, /draft runs only by hand/);
    assert.deepEqual(status.shape, { kind: 'choice', options: ['draft', 'active', 'archived'] });
    assert.equal(documentField('name').is_required, true);
    assert.equal(stepField('map', 'over').is_required, true);
  });

  it('know the other spellings of a key, and that one of them is enough', () => {
    assert.deepEqual(stepField('mcp_tool', 'server').spellings, ['server_id']);
    assert.equal(stepField('mcp_tool', 'server').is_required, true);
    assert.deepEqual(documentField('triggers').spellings, ['trigger']);
    assert.ok(!shapes.document.some(({ key }) => key === 'trigger'));
    assert.deepEqual(shapes.type_spellings, { loop: 'map' });
  });

  it('begin with what a type of step is about, and end with what every step can have', () => {
    const keys = shapes.steps.human?.fields.map(({ key }) => key) ?? [];
    assert.deepEqual(keys.slice(0, 6), ['name', 'description', 'message', 'fields', 'choices', 'depends_on']);
    assert.ok(!keys.includes('type'));
  });

  it('tell expressions, templates and code from plain texts', () => {
    const roleOf = (type: string, key: string): string => {
      const { shape } = stepField(type, key);
      return shape.kind === 'text' ? `${shape.role}${shape.is_long ? ', long' : ''}` : shape.kind;
    };
    assert.equal(roleOf('agent', 'when'), 'expression');
    assert.equal(roleOf('http', 'url'), 'template');
    assert.equal(roleOf('agent', 'instruction'), 'template, long');
    assert.equal(roleOf('code', 'code'), 'code, long');
    assert.equal(roleOf('agent', 'description'), 'plain');
  });

  it('know whether usual texts are known', () => {
    const { shape } = stepField('agent', 'agent');
    assert.equal(shape.kind === 'text' && shape.is_listed, true);
    const description = stepField('agent', 'description').shape;
    assert.equal(description.kind === 'text' && description.is_listed, false);
    const waits = stepField('agent', 'depends_on').shape;
    assert.equal(waits.kind === 'list' && waits.item.kind === 'text' && waits.item.is_listed, true);
  });

  it('offer each form that a value can have', () => {
    assert.deepEqual(labelsOf(documentField('model').shape), ['inherit, rehearsal', 'capability', 'provider, name']);
    const triggers = documentField('triggers').shape;
    assert.ok(triggers.kind === 'list' && triggers.is_one_or_more);
    const labels = ['manual, chat, none', 'type: manual, chat, none', 'schedule', 'file', 'event', 'webhook'];
    assert.deepEqual(labelsOf(triggers.item), labels);
  });

  it('let a text that may be a number or a truth value be one text', () => {
    assert.equal(stepField('transform', 'expression').shape.kind, 'text');
    const { shape } = stepField('command', 'env');
    assert.equal(shape.kind === 'map' && shape.value.kind, 'text');
    const waitFor = stepField('parallel', 'wait_for').shape;
    assert.deepEqual(waitFor.kind === 'text' && waitFor.is_listed, true);
  });

  it('find steps in all that holds them', () => {
    assert.equal(stepField('parallel', 'steps').shape.kind, 'steps');
    assert.equal(stepField('conditional', 'if_true').shape.kind, 'steps');
    const branches = stepField('conditional', 'branches').shape;
    assert.equal(branches.kind === 'map' && branches.value.kind, 'steps');
    assert.equal(documentField('steps').shape.kind, 'steps');
  });
});
