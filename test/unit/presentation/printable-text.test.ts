import assert from 'node:assert/strict';
import { jsonLines } from '../../../src/presentation/json-lines.ts';
import { printableLine, printableLines } from '../../../src/presentation/printable-text.ts';

describe('printable text', () => {
  it('shows what a terminal would obey', () => {
    assert.equal(printableLine('rm -r /\u001b[2K\rls'), 'rm -r /\\u001b[2K\\rls');
    assert.equal(printableLine('a\u009b1mb\u0007'), 'a\\u009b1mb\\u0007');
  });

  it('shows marks that turn the direction of writing', () => {
    for (const mark of ['\u202a', '\u202e', '\u2066', '\u2069', '\u200f']) {
      assert.match(printableLine(`safe${mark}gnp.exe`), /^safe\\u20[0-9a-f]{2}gnp\.exe$/);
    }
  });

  it('keeps letters, emoji and line ends of a text of several lines', () => {
    assert.deepEqual(printableLines('Größe 👩‍💻\r\n\tzwei'), ['Größe 👩‍💻', '    zwei']);
  });
});

describe('JSON for people', () => {
  it('writes one key a line, nested ones indented, and texts of several lines as blocks', () => {
    const lines = jsonLines({ run: 'make', env: { A: '1', B: [true, null] }, text: 'one\ntwo', none: {} });
    assert.deepEqual(lines, [
      'run: make',
      'env:',
      '  A: 1',
      '  B:',
      '    - true',
      '    - null',
      'text:',
      '  one',
      '  two',
      'none: {}',
    ]);
  });

  it('escapes controls in keys and values', () => {
    assert.deepEqual(jsonLines({ 'a\u001b': 'b\u001b' }), ['a\\u001b: b\\u001b']);
  });
});
