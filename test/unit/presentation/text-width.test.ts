import assert from 'node:assert/strict';
import { columns } from '../../../src/presentation/columns.ts';
import { faint, lineText, plain } from '../../../src/presentation/line.ts';
import { fitLine, fitText, padText, textWidth } from '../../../src/presentation/text-width.ts';

describe('the width of text', () => {
  it('counts columns, not characters', () => {
    assert.equal(textWidth('abc'), 3);
    assert.equal(textWidth('日本'), 4);
    assert.equal(textWidth('e\u0301'), 1);
    assert.equal(textWidth('🚀'), 2);
  });

  it('cuts at the column and marks the cut', () => {
    assert.equal(fitText('abcdef', 6), 'abcdef');
    assert.equal(fitText('abcdef', 4), 'abc…');
    assert.equal(fitText('日本語', 4), '日…');
    assert.equal(fitText('abc', 0), '');
  });

  it('cuts a line within its spans', () => {
    const line = fitLine([plain('abc'), faint('def'), plain('ghi')], 5);
    assert.equal(lineText(line), 'abcd…');
    assert.deepEqual(line[1], faint('d…'));
  });

  it('pads to a column and leaves longer text alone', () => {
    assert.equal(padText('日', 3), '日 ');
    assert.equal(padText('abcd', 3), 'abcd');
  });

  it('aligns cells and leaves no blanks at the ends of lines', () => {
    const lines = columns([
      [plain('a'), plain('long'), plain('')],
      [plain('bbb'), plain('x'), plain('end')],
    ]);
    assert.deepEqual(lines.map(lineText), ['a    long', 'bbb  x     end']);
  });
});
