import assert from 'node:assert/strict';
import { readPanelNews, readPanelRequest } from '../../../../src/protocol/panel-messages.ts';

const row = {
  ...{ id: 'output 1', title: 'tell · transform', excerpt: [{ text: 'so', is_match: true }] },
  target: { kind: 'step', execution: '01E', step: 'tell', tab: 'output' },
};

function found(change: object): unknown {
  const group = { kind: 'output', label: 'Outputs', rows: [{ ...row, ...change }], has_more: false };
  return { kind: 'search_found', words: 'so', groups: [group], problem: '' };
}

describe('messages about a search', () => {
  it('are read as they were said, and have no effect when they are something else', () => {
    assert.ok(readPanelRequest({ kind: 'search_execution', words: 'so' }) !== undefined);
    assert.equal(readPanelRequest({ kind: 'search_execution', words: null }), undefined);
    assert.ok(readPanelNews(found({})) !== undefined);
    assert.equal(readPanelNews(found({ target: { ...row.target, tab: 'nowhere' } })), undefined);
    assert.equal(readPanelNews(found({ excerpt: 'so' })), undefined);
  });
});
