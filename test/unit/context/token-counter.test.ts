import assert from 'node:assert/strict';
import { createTokenCounter } from '../../../src/context/token-counter.ts';
import type { ResolvedModel } from '../../../src/domain/model.ts';

const known: ResolvedModel = { provider: 'p', name: 'gpt-4o', capabilities: [], context_window: null, price: null };
const unknown: ResolvedModel = { ...known, name: 'of-nobody' };

describe('counting tokens', () => {
  const counter = createTokenCounter();

  it('takes the tokenizer of a model that is known', async () => {
    assert.deepEqual(await counter.count('Hello, world!', known), { tokens: 4, estimated: false });
  });

  it('comes to an end with a text of one single run, such as a line of data', async () => {
    const { tokens } = await counter.count('x'.repeat(200_000), known);
    assert.ok(tokens >= 25_000 && tokens < 26_000);
    assert.ok((await counter.count('漢字'.repeat(50_000), known)).tokens >= 50_000);
  });

  it('estimates for a model that nobody knows, and not too little in scripts of many tokens', async () => {
    for (const text of ['plain words of a text. ', '漢字かな交じり文', '👩‍👩‍👧‍👦🏳️‍🌈', 'слова текста ']) {
      const real = await counter.count(text.repeat(100), known);
      const { tokens, estimated } = await counter.count(text.repeat(100), unknown);
      assert.ok(estimated);
      assert.ok(tokens >= real.tokens, `${text}: ${tokens} for ${real.tokens}`);
    }
  });
});
