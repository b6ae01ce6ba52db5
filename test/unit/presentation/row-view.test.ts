import assert from 'node:assert/strict';
import { longestTicks, markdownCode, markdownText, rowText } from '../../../src/presentation/row-view.ts';

describe('text in Markdown', () => {
  for (const [text, markdown] of [
    ['plain text, with (signs): a/b - c.', 'plain text, with (signs): a/b - c.'],
    ['snake_case_name', 'snake_case_name'],
    ['_begin and end_', '\\_begin and end\\_'],
    ['**bold** `code` ~struck~', '\\*\\*bold\\*\\* \\`code\\` \\~struck\\~'],
    ['[link](command:evil) ![picture](x)', '\\[link\\](command:evil) !\\[picture\\](x)'],
    ['<img src=x>', '\\<img src=x>'],
    ['a | b \\ c', 'a \\| b \\\\ c'],
    ['&lt;b&gt; &#60; R&D', '\\&lt;b\\&gt; \\&#60; R&D'],
    ['# no heading', '\\# no heading'],
    ['> no quote', '\\> no quote'],
    ['- no list', '\\- no list'],
    ['12. no list', '12\\. no list'],
    ['12.5 percent', '12.5 percent'],
    ['-5 degrees', '-5 degrees'],
    ['---', '\\---'],
    ['===', '\\==='],
    ['two\nlines\t and more', 'two lines and more'],
    ['clear\u001b[2J and turn \u202e', 'clear\\\\u001b\\[2J and turn \\\\u202e'],
  ] as const) {
    it(`shows ${JSON.stringify(text)} as it is`, () => assert.equal(markdownText(text), markdown));
  }

  for (const [text, markdown] of [
    ['plain', '`plain`'],
    ['a`b', '`` a`b ``'],
    ['``', '``` `` ```'],
    ['a\nb\u0007', '`a b\\u0007`'],
  ] as const) {
    it(`shows ${JSON.stringify(text)} as code`, () => assert.equal(markdownCode(text), markdown));
  }

  it('counts the backticks that stand together, however many there are', () => {
    assert.equal(longestTicks('`a``b```c``'), 3);
    assert.equal(longestTicks('` '.repeat(500_000)), 1);
  });
});

describe('text of a row', () => {
  it('is on one line, printable and not very long', () => {
    assert.equal(rowText(' one\n  two\u001b[2J '), 'one two\\u001b[2J');
    const cut = rowText('漢'.repeat(1_000_000));
    assert.match(cut, /^漢+…$/);
    assert.ok(cut.length <= 300);
  });

  it('is not cut within a character', () => assert.equal(rowText('😀'.repeat(5000)).isWellFormed(), true));
});
