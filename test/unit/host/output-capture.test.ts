import assert from 'node:assert/strict';
import { OutputCapture } from '../../../src/host/output-capture.ts';

function capture(cap: number, ...chunks: readonly (string | readonly number[])[]): OutputCapture {
  const output = new OutputCapture(cap);
  for (const chunk of chunks) output.add(typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk));
  return output;
}

describe('captured output', () => {
  it('is all of it while it fits', () => {
    const output = capture(6, 'abc', 'def');
    assert.deepEqual([output.text(), output.truncated], ['abcdef', false]);
  });

  it('keeps beginning and end and says how much of the middle is missing', () => {
    const output = capture(4, 'abc', 'd', 'e'.repeat(50), 'yz');
    assert.deepEqual([output.text(), output.truncated], ['ab\n[… 52 bytes left out …]\nyz', true]);
  });

  it('joins a character that came in two chunks', () => {
    assert.equal(capture(10, [0xc3], [0xa4]).text(), 'ä');
  });

  it('cuts no character in half', () => {
    assert.equal(capture(4, 'aä', 'b'.repeat(9), 'äz').text(), 'a\n[… 13 bytes left out …]\nz');
  });

  it('keeps the same end whatever the size of the chunks', () => {
    const text = Array.from({ length: 500 }, (_, n) => String(n)).join(' ');
    assert.equal(capture(20, ...text.split(/(?<= )/)).text(), capture(20, text).text());
  });
});
