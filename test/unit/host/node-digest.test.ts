import assert from 'node:assert/strict';
import { nodeDigest } from '../../../src/host/node-digest.ts';

describe('node digest', () => {
  it('hashes the UTF-8 bytes of a text with SHA-256', () => {
    assert.equal(nodeDigest.text('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('gives objects with the same entries the same hash in whatever order', () => {
    assert.equal(nodeDigest.json({ a: 1, b: [true, null] }), nodeDigest.json({ b: [true, null], a: 1 }));
    assert.notEqual(nodeDigest.json({ a: [1, 2] }), nodeDigest.json({ a: [2, 1] }));
  });

  it('hashes canonical JSON text', () => {
    assert.equal(nodeDigest.json({ b: 1.0, a: 'ä' }), nodeDigest.text('{"a":"ä","b":1}'));
  });

  it('orders keys by their UTF-16 code units, also those that are numbers', () => {
    assert.equal(nodeDigest.json({ b: 1, 9: 2, 10: 3 }), nodeDigest.text('{"10":3,"9":2,"b":1}'));
  });

  it('hashes text that was cut in the middle of a surrogate pair', () => {
    const cut = '😀'.slice(0, 1);
    assert.equal(nodeDigest.json({ cut }), nodeDigest.text('{"cut":"\\ud83d"}'));
    assert.equal(nodeDigest.text(cut), nodeDigest.text('\ufffd'));
  });
});
