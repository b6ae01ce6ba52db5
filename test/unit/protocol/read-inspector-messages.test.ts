import assert from 'node:assert/strict';
import { shownValue } from '../../../src/presentation/panel/inspector/shown-value.ts';
import {
  type PanelNews,
  type PanelRequest,
  readPanelNews,
  readPanelRequest,
} from '../../../src/protocol/panel-messages.ts';
import { head, place, turn } from '../../webview/panel/inspector/open-inspector.ts';

const wish = { tab: 'turns', agent: 'A1', open: ['call:A1:1:0'], level: 'warning' } as const;

const requests: readonly PanelRequest[] = [
  { kind: 'inspect', wish },
  { kind: 'inspector_rows_wanted', tab: 'log', from: 0, until: 40 },
  { kind: 'open_value', value: { kind: 'message', agent: 'A1', turn: 1, purpose: 'condense', index: 0 } },
  { kind: 'copy_value', value: { kind: 'result', agent: 'A1', call: 'c1' } },
];

const changes = { put: [turn], removed: ['live'], order: ['a'] };
const row = { seq: 1, at: '', type: 'warning', level: 'warning', step: 'look', words: 'x' } as const;

const news: readonly PanelNews[] = [
  { kind: 'inspector_step', place, head, problem: '' },
  { kind: 'inspector_step', place: null, head: null, problem: 'gone' },
  { kind: 'inspector_parts', tab: 'turns', is_anew: true, changes, more: 0 },
  {
    kind: 'inspector_parts',
    tab: 'output',
    is_anew: false,
    changes: {
      put: [{ kind: 'value', id: 'output', value: shownValue({ a: [1, 'x'] }), name: { kind: 'output' }, size: null }],
      removed: [],
      order: null,
    },
    more: 3,
  },
  { kind: 'inspector_text', id: 'live', text: 'x', more: 0 },
  { kind: 'inspector_rows', tab: 'events', begins: true, from: 0, total: 1, rows: [row] },
];

describe('the messages of the step inspector', () => {
  it('are read as they were written', () => {
    for (const each of requests) assert.deepEqual(readPanelRequest(JSON.parse(JSON.stringify(each))), each);
    for (const each of news) assert.deepEqual(readPanelNews(JSON.parse(JSON.stringify(each))), each);
  });

  it('have no effect when they are something else', () => {
    const odd = [
      { kind: 'inspect', wish: { ...wish, tab: 'secrets' } },
      { kind: 'inspect', wish: { ...wish, open: [1] } },
      { kind: 'inspector_rows_wanted', tab: 'log', from: -1, until: 5 },
      { kind: 'inspector_rows_wanted', tab: 'turns', from: 0, until: 5 },
      { kind: 'open_value', value: { kind: 'file', path: '/etc/passwd' } },
      { kind: 'copy_value', value: { kind: 'answer', agent: 'A1', turn: 'x', purpose: 'answer' } },
    ];
    for (const each of odd) assert.equal(readPanelRequest(each), undefined, JSON.stringify(each));
    const wrong = [
      {
        kind: 'inspector_parts',
        tab: 'turns',
        is_anew: true,
        changes: { ...changes, put: [{ ...turn, calls: [1] }] },
        more: 0,
      },
      {
        kind: 'inspector_parts',
        tab: 'turns',
        is_anew: true,
        changes: { ...changes, put: [{ kind: 'html' }] },
        more: 0,
      },
      { kind: 'inspector_step', place, head: { ...head, status: 'odd' }, problem: '' },
      { kind: 'inspector_rows', tab: 'log', begins: true, from: 0, total: 1, rows: [{ ...row, level: 'odd' }] },
    ];
    for (const each of wrong) assert.equal(readPanelNews(each), undefined, JSON.stringify(each));
  });
});
