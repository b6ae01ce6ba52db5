import assert from 'node:assert/strict';
import type { EpicsNews, EpicsRequest } from '../../../src/protocol/epics-messages.ts';
import { firstList, isEpicsPlace, placeOfEpic } from '../../../src/protocol/epics-place.ts';
import { readEpicsNews, readEpicsRequest } from '../../../src/protocol/read-epics-messages.ts';

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
  { kind: 'refused', message: 'It has open tasks.', epic: 'e' },
  { kind: 'refused', message: 'It runs.', epic: null },
  { kind: 'unreadable', message: 'Gone' },
  {
    kind: 'messages',
    news: {
      ...{ is_anew: true, more: 0 },
      changes: {
        put: [{ id: 'm', label: '', description: '', status: '', spoken: '' }],
        removed: ['n'],
        order: ['m'],
      },
    },
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
  { kind: 'epics', news: { is_anew: true, more: 0, changes: { put: [{ id: 'e' }], removed: [], order: null } } },
  { kind: 'column', status: 'lost', news: { is_anew: true, more: 0, changes: { put: [], removed: [], order: null } } },
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
