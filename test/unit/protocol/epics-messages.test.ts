import assert from 'node:assert/strict';
import type { EpicsNews, EpicsRequest } from '../../../src/protocol/epics-messages.ts';
import { firstList, isEpicsPlace, placeOfEpic } from '../../../src/protocol/epics-place.ts';
import { readEpicsNews, readEpicsRequest } from '../../../src/protocol/read-epics-messages.ts';
import { type ShownRows, noRows, rowsNews, withRowsNews } from '../../../src/protocol/rows-news.ts';
import { NumberSource } from '../../support/number-source.ts';

const place = placeOfEpic('01E');

const requests: readonly EpicsRequest[] = [
  { kind: 'ready', version: 1 },
  { kind: 'show', asked: 1, place },
  {
    kind: 'show',
    asked: 2,
    place: { list: { ...firstList, sort: { by: 'spent', direction: 'descending' } }, epic: null },
  },
  { kind: 'act_on_epics', action: 'pause', ids: ['01E'] },
  { kind: 'act_on_tasks', action: 'run', ids: ['01T'] },
  { kind: 'edit', asked: 3, epic: '01E', field: 'title', text: 'Other' },
  { kind: 'note', asked: 4, task: '01T', text: 'Note' },
  { kind: 'new_epic' },
  { kind: 'new_task', epic: '01E' },
  { kind: 'open_execution', id: '01X', where: 'panel' },
];

const news: readonly EpicsNews[] = [
  { kind: 'begin', version: 1, words: {}, folder: { uri: 'file:///a', name: 'a' }, can_write: true, place },
  { kind: 'epic', head: null },
  { kind: 'task', task: null },
  { kind: 'shown', asked: 3 },
  { kind: 'answered', asked: 3, problem: 'No' },
  { kind: 'unreadable', message: 'Gone' },
  {
    kind: 'messages',
    news: { total: 1, order: ['m'], rows: [{ id: 'm', label: '', description: '', status: '', spoken: '' }] },
  },
];

const odd: readonly unknown[] = [
  null,
  'ready',
  { kind: 'explode' },
  { kind: 'constructor' },
  { kind: 'show', asked: 1, place: { list: firstList } },
  { kind: 'show', asked: 1, place: { list: { ...firstList, page: -1 }, epic: null } },
  { kind: 'show', asked: 1, place: { list: { ...firstList, page: 0.5 }, epic: null } },
  {
    kind: 'show',
    asked: 1,
    place: { list: { ...firstList, sort: { by: 'id; DROP TABLE', direction: 'ascending' } }, epic: null },
  },
  { kind: 'act_on_epics', action: 'explode', ids: [] },
  { kind: 'act_on_tasks', action: 'pause', ids: [] },
  { kind: 'edit', asked: 1, epic: '01E', field: 'id', text: 'x' },
  { kind: 'epics', news: { total: 1, order: null, rows: [{ id: 'e' }] } },
  { kind: 'column', status: 'lost', news: { total: 0, order: [], rows: [] } },
];

describe('messages between the page of epics and the extension', () => {
  it('arrive as they were sent', () => {
    for (const request of requests) assert.deepEqual(readEpicsRequest(structuredClone(request)), request);
    for (const each of news) assert.deepEqual(readEpicsNews(structuredClone(each)), each);
  });

  it('that this version does not know have no effect', () => {
    for (const each of odd) assert.deepEqual([readEpicsRequest(each), readEpicsNews(each)], [undefined, undefined]);
  });

  it('are not taken for what a page has kept when they are something else', () => {
    assert.ok(isEpicsPlace(place));
    for (const each of [undefined, {}, { ...place, epic: { id: 1 } }, { list: {}, epic: null }]) {
      assert.equal(isEpicsPlace(each), false);
    }
  });
});

describe('news of rows', () => {
  interface Row {
    readonly id: string;
    readonly text: number;
  }

  it('bring what was shown to what is shown now, whatever has changed', () => {
    const numbers = new NumberSource(7);
    let before: ShownRows<Row> = noRows;
    for (let round = 0; round < 500; round += 1) {
      const rows = Array.from({ length: 8 }, (_, id) => ({ id: String(id), text: numbers.between(0, 1) }))
        .filter(() => numbers.between(0, 3) > 0)
        .sort(() => numbers.between(-1, 1));
      const now = { rows, total: numbers.between(8, 10) };
      const told = rowsNews(before, now);
      assert.deepEqual(told === null ? before : withRowsNews(before, structuredClone(told)), now);
      before = now;
    }
  });

  it('hold only the rows that are other than before, and their order only when that is another', () => {
    const row = (id: string, text = 0): Row => ({ id, text });
    const before = { rows: [row('a'), row('b'), row('c')], total: 9 };
    assert.equal(rowsNews(before, structuredClone(before)), null);
    assert.deepEqual(rowsNews(before, { rows: [row('a'), row('b', 1), row('c')], total: 9 }), {
      total: 9,
      order: null,
      rows: [row('b', 1)],
    });
    assert.deepEqual(rowsNews(before, { rows: [row('b'), row('a')], total: 8 }), {
      total: 8,
      order: ['b', 'a'],
      rows: [],
    });
  });
});
