import assert from 'node:assert/strict';
import { globsArgument, sectionsArgument, wantedItems } from '../../../src/cli/context-items.ts';

describe('what is named for a context', () => {
  it('is parted at commas, but not within braces', () => {
    assert.deepEqual(globsArgument('a.md, src/{a,b}.ts,c.md'), ['a.md', 'src/{a,b}.ts', 'c.md']);
    assert.deepEqual(globsArgument('b.md', ['a.md']), ['a.md', 'b.md']);
    assert.deepEqual(globsArgument('odd{a,b'), ['odd{a', 'b']);
  });

  it('may have headings with commas', () => {
    assert.deepEqual(sectionsArgument('a.md#One, and two,b.md#Three'), ['a.md#One, and two', 'b.md#Three']);
  });

  it('is required unless something else is said of it', () => {
    const items = wantedItems({
      ...{ files: ['a.md', 'b.md'], references: ['Be short.'] },
      ...{ sections: ['a.md#One', 'a.md#Two'], priority: ['b.md=optional'] },
    });
    assert.deepEqual(
      items.map(({ kind, source, sections, priority }) => [kind, source, sections, priority]),
      [
        ['file', 'a.md', ['One', 'Two'], 'required'],
        ['file', 'b.md', [], 'optional'],
        ['reference', 'Be short.', [], 'required'],
      ],
    );
  });

  it('is not guessed: the nearest name is told', () => {
    assert.throws(() => wantedItems({ files: ['guide.md'], priority: ['guid.md=optional'] }), {
      code: 'invalid_input',
      message: /Did you mean 'guide.md'\?/,
    });
    assert.throws(() => wantedItems({ files: ['a.md'], priority: ['a.md=optionl'] }), { message: /'optional'/ });
    assert.throws(() => wantedItems({ files: ['a.md'], sections: ['a.md'] }), { message: /FILE#Heading/ });
  });
});
