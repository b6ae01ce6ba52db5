import assert from 'node:assert/strict';
import type { InputDeclaration } from '../../../../src/domain/workflow.ts';
import { fittingInputs, inputWords, openText, saidInputs } from '../../../../src/extension/chat/said-inputs.ts';

function input(type: InputDeclaration['type'], changes: Partial<InputDeclaration> = {}): InputDeclaration {
  return { type, description: '', required: false, ...changes };
}

const inputs = {
  topic: input('string', { required: true }),
  depth: input('integer'),
  tone: input('string', { enum: ['dry', 'warm'] }),
  tags: input('array'),
};

describe('what words say of inputs', () => {
  it('is read from name=value, in quotes where it has blanks, by the type of each', () => {
    assert.deepEqual(saidInputs('topic="green \\"tea\\"" depth=2 tone=dry tags=["a","b"] and more', inputs), {
      values: { topic: 'green "tea"', depth: 2, tone: 'dry', tags: ['a', 'b'] },
      wrong: [],
      rest: 'and more',
    });
  });

  it('is refused where it is no value of the input, or of none', () => {
    assert.deepEqual(saidInputs('depth=two tone=wet topc=tea', inputs).wrong, [
      { name: 'depth', wanted: 'a whole number, such as 12', nearest: null },
      { name: 'tone', wanted: 'dry | warm', nearest: null },
      { name: 'topc', wanted: null, nearest: 'topic' },
    ]);
  });

  it('is left alone where it only looks like one', () => {
    assert.equal(saidInputs('explain a=b and depth', inputs).rest, 'explain a=b and depth');
  });

  it('comes back from how it is written', () => {
    const values = { topic: 'a "long" way\nhome', depth: 3, tags: ['x y', 'z'] };
    assert.deepEqual(saidInputs(inputWords(values), inputs), { values, wrong: [], rest: '' });
    assert.deepEqual(saidInputs(String.raw`topic="a \q b"`, inputs).values, { topic: String.raw`a \q b` });
    assert.equal(inputWords({ topic: 'src/cart.js', depth: 2 }), 'topic=src/cart.js depth=2');
  });
});

describe('what a model makes of them', () => {
  it('counts as far as it fits', () => {
    const said = { topic: 'tea', depth: '4', tone: 'loud', tags: 'none', other: 1 };
    assert.deepEqual(fittingInputs(said, inputs), { topic: 'tea', depth: 4 });
  });
});

describe('the text that is open', () => {
  it('is the only one that is required, else the only one', () => {
    assert.equal(openText(inputs, {}), 'topic');
    assert.equal(openText({ ...inputs, title: input('string') }, {}), 'topic');
    assert.equal(openText({ title: input('string'), name: input('string') }, {}), undefined);
    assert.equal(openText({ title: input('string'), name: input('string') }, { name: 'x' }), 'title');
    assert.equal(openText({ depth: input('integer') }, {}), undefined);
  });
});
