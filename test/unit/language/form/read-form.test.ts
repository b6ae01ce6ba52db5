import assert from 'node:assert/strict';
import { readForm } from '../../../../src/language/form/read-form.ts';

describe('the form of a text', () => {
  it('is what the text says, with keys that nobody knows', () => {
    const form = readForm('name: a\nmoood: 3\nsteps: []\n', 7);
    assert.deepEqual(form, { kind: 'form', version: 7, root: [], value: { name: 'a', moood: 3, steps: [] } });
  });

  it('says where the workflow stands that is under a key of its own', () => {
    const form = readForm('workflow:\n  name: a\n', 1);
    assert.deepEqual(form.kind === 'form' && form.root, ['workflow']);
  });

  it('finds the workflow where the file is read, whatever stands beside it', () => {
    const beside = readForm('workflow:\n  name: a\nnotes: b\n', 1);
    assert.deepEqual(beside.kind === 'form' && beside.root, ['workflow']);
    const key = readForm('workflow: { a: 1 }\nsteps: []\n', 1);
    assert.deepEqual(key.kind === 'form' && key.root, []);
    assert.equal(readForm('workflow: text\n', 1).kind, 'text');
  });

  it('of an empty text is an empty workflow', () => {
    assert.deepEqual(readForm('# to do\n', 1), { kind: 'form', version: 1, root: [], value: {} });
  });

  it('is the text itself with what is wrong in it, when its YAML cannot be read', () => {
    const text = 'name: [a\nsteps: 1\n';
    const form = readForm(text, 2);
    assert.ok(form.kind === 'text');
    assert.equal(form.text, text);
    assert.equal(form.problems[0]?.code, 'yaml-syntax');
  });

  it('is the text itself when a key stands there twice, or no map', () => {
    assert.equal(readForm('name: a\nname: b\n', 1).kind, 'text');
    assert.equal(readForm('- a\n', 1).kind, 'text');
  });
});
