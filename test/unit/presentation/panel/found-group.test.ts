import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ExecutionFinding } from '../../../../src/domain/execution-finding.ts';
import { foundGroups } from '../../../../src/presentation/panel/search/found-group.ts';

function finding(changes: Partial<ExecutionFinding>): ExecutionFinding {
  return {
    ...{ kind: 'output', id: '1', execution_id: '01E', step: 'tell', title: 'transform', excerpt: 'It says so.' },
    ...changes,
  };
}

function rowOf(changes: Partial<ExecutionFinding>, words = 'says') {
  const [group] = foundGroups({ items: [finding(changes)], more: [] }, words);
  assert.ok(group?.rows[0]);
  return group.rows[0];
}

describe('what was found in an execution', () => {
  it('shows the text in which the words stand without the JSON around it', () => {
    const excerpts: readonly (readonly [piece: string, words: string, shown: string])[] = [
      ['{"content":"1. It \\"says\\" so.\\n2. More."}', 'says', '1. It "says" so. 2. More.'],
      ['n order says what it is.","turn":2,"text":"no', 'says', '…n order says what it is.'],
      [', as it says."}', 'says', '…, as it says.'],
      ['{"path":"a.js"} → {"text":"who says it', 'says', 'who says it'],
      ['"orders":412,"returned":7}', '412', '"orders":412,"returned":7}'],
      ['{"says":"no","to":"whom"}', 'says', '{"says":"no","to":"whom"}'],
      ['{"content":"C:\\\\","more":"it says"}', 'says', 'it says'],
    ];
    for (const [excerpt, words, shown] of excerpts) {
      assert.equal(
        rowOf({ excerpt }, words)
          .excerpt.map(({ text }) => text)
          .join(''),
        shown,
      );
    }
    const plain = rowOf({ kind: 'message', excerpt: 'He "says" so' }).excerpt.map(({ text }) => text);
    assert.equal(plain.join(''), 'He "says" so');
  });

  it('stands by kind, and leads to the tab in which it stands', () => {
    const items = [
      finding({ kind: 'step', id: '1' }),
      finding({ kind: 'tool_call', id: '2', title: 'read_file' }),
      finding({ kind: 'tool_call', id: '3' }),
      finding({ kind: 'message', id: '4', step: null }),
      finding({ kind: 'log', id: '5', step: null }),
    ];
    const groups = foundGroups({ items, more: ['tool_call'] }, 'says');
    assert.deepEqual(
      groups.map(({ label, rows, has_more }) => [label, rows.length, has_more]),
      [
        ['Steps', 1, false],
        ['Tool calls', 2, true],
        ['Log', 1, false],
        ['Messages', 1, false],
      ],
    );
    assert.deepEqual(
      groups.map(({ rows }) => rows[0]?.target),
      [
        { kind: 'step', execution: '01E', step: 'tell', tab: 'output' },
        { kind: 'step', execution: '01E', step: 'tell', tab: 'turns' },
        { kind: 'execution', execution: '01E' },
        { kind: 'messages' },
      ],
    );
  });

  it('has its words marked wherever they stand', () => {
    const { excerpt } = rowOf({ kind: 'message', excerpt: 'SAYS: it says so' });
    assert.deepEqual(
      excerpt.map(({ text, is_match }) => (is_match ? `[${text}]` : text)),
      ['[SAYS]', ': it ', '[says]', ' so'],
    );
  });

  it('is the text, whatever is marked in it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[aAbBİ ]{1,20}$/), fc.stringMatching(/^[abİ]{1,3}$/), (text, words) => {
        const shown = rowOf({ kind: 'message', excerpt: `.${text}.` }, words).excerpt.map((part) => part.text);
        assert.equal(shown.join(''), `.${text}.`);
      }),
    );
  });
});
