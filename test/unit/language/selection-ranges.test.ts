import assert from 'node:assert/strict';
import { selectionRangesAt } from '../../../src/language/selection-ranges.ts';
import { openFile } from '../../support/language-file.ts';

const text = `name: Grow
steps:
  - name: first
    type: transform
    template: Hello there
`;

describe('a selection that grows', () => {
  it('takes the word, the value, the pair, the step, the list, the file', () => {
    const ranges = selectionRangesAt(openFile(text), text.indexOf('there') + 2);
    assert.deepEqual(
      ranges.map(({ start, end }) => text.slice(start, end)),
      [
        'there',
        'Hello there',
        'template: Hello there',
        text.slice(text.indexOf('name: first'), text.length - 1),
        text.slice(text.indexOf('- name'), text.length - 1),
        text.slice(text.indexOf('steps'), text.length - 1),
        text,
      ],
    );
  });

  it('takes words and the file where nothing can be read', () => {
    const broken = 'steps: [ {{{ half';
    const ranges = selectionRangesAt(openFile(broken), broken.length);
    assert.equal(broken.slice(ranges[0]?.start, ranges[0]?.end), 'half');
    assert.deepEqual(ranges.at(-1), { start: 0, end: broken.length });
  });
});
