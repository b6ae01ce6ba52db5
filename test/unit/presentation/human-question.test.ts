import assert from 'node:assert/strict';
import { humanQuestion } from '../../../src/presentation/human-question.ts';

describe('the question of a human step', () => {
  it('has the fields and choices of its payload', () => {
    const note = { type: 'string', required: true, description: 'Why.', default: '', enum: ['a', ''] };
    assert.deepEqual(humanQuestion({ choices: ['yes', 'no'], fields: { note } }), {
      choices: ['yes', 'no'],
      fields: [{ name: 'note', ...note }],
    });
  });

  it('asks for text where the payload does not say what it asks for', () => {
    assert.deepEqual(humanQuestion({ fields: { note: { type: 'picture', required: 'yes', description: 3 } } }).fields, [
      { name: 'note', type: 'string', required: false, description: '' },
    ]);
  });

  it('asks for nothing by what has another form', () => {
    const nothing = { fields: [], choices: [] };
    assert.deepEqual(humanQuestion({}), nothing);
    assert.deepEqual(humanQuestion({ fields: ['a'], choices: 'yes' }), nothing);
    assert.deepEqual(humanQuestion({ fields: { a: 1 }, choices: [1, null] }), nothing);
  });
});
