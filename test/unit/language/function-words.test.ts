import assert from 'node:assert/strict';
import { functionNames } from '../../../src/dsl/expressions/functions.ts';
import { MACROS } from '../../../src/dsl/expressions/macros.ts';
import { functionWords } from '../../../src/language/completion/function-words.ts';

function described(style: 'member' | 'global'): readonly string[] {
  return functionWords()
    .filter((words) => words.style === style)
    .map(({ name }) => name);
}

describe('the functions of expressions', () => {
  it('are all described, and no others', () => {
    const members = [...functionNames('member'), ...MACROS.keys(), 'matches'];
    assert.deepEqual(described('member').toSorted(), members.toSorted());
    assert.deepEqual(described('global').toSorted(), [...functionNames('global'), 'has', 'matches'].toSorted());
  });
});
