import assert from 'node:assert/strict';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import type { EpicField } from '../../../src/presentation/epics/epic-head.ts';
import { noChanges } from '../../../src/presentation/row-changes.ts';
import { epicsVersion, type EpicsNews } from '../../../src/protocol/epics-messages.ts';
import { type EpicsPlace, firstList, placeOfEpic } from '../../../src/protocol/epics-place.ts';
import { readEpicsNews } from '../../../src/protocol/read-epics-messages.ts';
import { emptyModel, modelAfter } from '../../../webview/epics/page-model.ts';
import { MemoryEpics } from '../../support/memory-epics.ts';
import { ann } from '../../support/registry-bench.ts';

const list: EpicsPlace = { list: firstList, epic: null };

describe('the session of a page of epics', () => {
  let epics: MemoryEpics;
  let asked = 0;
  beforeEach(async () => {
    epics = await MemoryEpics.open();
    asked = 0;
  });
  afterEach(() => {
    epics.dispose();
    assert.deepEqual(epics.errors, []);
    for (const news of epics.told) assert.deepEqual(readEpicsNews(structuredClone(news)), news);
  });

  /** As the page does; resolves when all of the place was told. */
  async function show(place: EpicsPlace): Promise<void> {
    asked += 1;
    const own = asked;
    epics.session.hear({ kind: 'show', asked: own, place });
    await told(() => epics.newsOf('shown').some((news) => news.asked === own));
  }

  async function begin(place: EpicsPlace = list): Promise<void> {
    epics.session.hear({ kind: 'ready', version: epicsVersion });
    await show(place);
  }

  async function told(isTold: () => boolean): Promise<void> {
    await waitUntil(() => isTold() || undefined, { what: 'news', limit: 5000 });
  }

  /** What has been told since the last call. */
  function news(): readonly EpicsNews[] {
    return epics.told.splice(0).filter(({ kind }) => kind !== 'shown');
  }

  async function edit(field: EpicField, text: string, epic: string): Promise<string | null> {
    asked += 1;
    const own = asked;
    epics.session.hear({ kind: 'edit', asked: own, epic, field, text });
    await told(() => epics.newsOf('answered').some((answer) => answer.asked === own));
    return epics.newsOf('answered').find((answer) => answer.asked === own)?.problem ?? null;
  }

  it('tells a page of the table, and then only the rows that have changed', async () => {
    const made = ['One', 'Two', 'Three'].map((title) => epics.bench.epic({ title }));
    await begin();
    const [, first] = news();
    assert.ok(first?.kind === 'epics');
    assert.deepEqual(
      first.news.changes.put.map(({ title }) => title),
      ['Three', 'Two', 'One'],
    );
    await epics.edit(made[1]?.id ?? '', { title: 'Two and a half' });
    await told(() => epics.newsOf('epics').length > 0);
    const [second] = news();
    assert.ok(second?.kind === 'epics');
    assert.equal(second.news.changes.order, null);
    assert.deepEqual(
      second.news.changes.put.map(({ title }) => title),
      ['Two and a half'],
    );
  });

  it('tells all of an epic again to a page that comes back to it', async () => {
    const epic = epics.bench.epic({ title: 'One' });
    await begin(placeOfEpic(epic.id));
    await show(list);
    news();
    await show(placeOfEpic(epic.id));
    const kinds = news().map(({ kind }) => kind);
    assert.ok(kinds.includes('epic') && kinds.includes('tasks'), kinds.join());
  });

  it('brings the page to what a fresh reading shows, whatever changes', async () => {
    for (let n = 0; n < 60; n += 1) epics.bench.epic({ title: `Epic ${n}`, priority: ((n % 4) + 1) as 1 });
    const sort = { by: 'title', direction: 'ascending' } as const;
    for (const place of [list, { ...list, list: { ...firstList, sort, page: 1 } }]) {
      epics.told.length = 0;
      await begin(place);
      for (const row of epics.bench.store.registry.epics({ limit: 7, offset: 3 }).items) {
        await epics.edit(row.id, { title: `A ${row.title}`, priority: 1 });
      }
      epics.bench.epic({ title: 'A new one', priority: 1 });
      await show(place);
      const followed = epics.told.reduce(modelAfter, emptyModel);
      epics.told.length = 0;
      await begin(place);
      assert.deepEqual(followed.epics, epics.told.reduce(modelAfter, emptyModel).epics);
    }
  });

  it('filters by words, tags and states, sorts, and counts all of it', async () => {
    epics.bench.epic({ title: 'Paint the house', tags: ['home'] });
    const boat = epics.bench.epic({ title: 'Paint the boat', tags: ['sea'] });
    await epics.edit(boat.id, { status: 'active' });
    await begin({ ...list, list: { ...firstList, words: 'pai #sea', statuses: ['active', 'paused'] } });
    const [found] = epics.newsOf('epics');
    assert.deepEqual([found?.news.more, found?.news.changes.put.map(({ id }) => id)], [0, [boat.id]]);
    await edit('title', 'Sink the boat', boat.id);
    await show({ ...list, list: { ...firstList, words: 'nothing like it' } });
    assert.deepEqual(epics.newsOf('epics').at(-1)?.news, {
      ...{ is_anew: false, more: 0 },
      changes: { put: [], removed: [boat.id], order: null },
    });
  });

  it('tells an epic with its tasks as table, board and graph', async () => {
    const { id } = epics.bench.epic({ title: 'Goal' });
    const one = epics.bench.task({ title: 'First', epic_id: id });
    epics.bench.task({ title: 'Second', epic_id: id, depends_on: [one.id] });
    epics.bench.task({ title: 'Alone', epic_id: id });
    await begin(placeOfEpic(id));
    assert.equal(epics.title, 'Goal');
    const rows = epics.newsOf('tasks')[0]?.news.changes.put ?? [];
    assert.deepEqual(
      rows.map(({ title, status, reason }) => [title, status, reason]),
      [
        ['Alone', 'pending', ''],
        ['Second', 'blocked', "blocked by 'First'"],
        ['First', 'pending', ''],
      ],
    );
    const { epic } = placeOfEpic(id);
    assert.ok(epic);
    await show({ ...list, epic: { ...epic, view: 'board' } });
    const columns = epics.newsOf('column').map(({ status, news: { changes } }) => [status, changes.put.length]);
    assert.deepEqual(columns.slice(0, 3), [
      ['pending', 2],
      ['blocked', 1],
      ['running', 0],
    ]);
    await show({ ...list, epic: { ...epic, view: 'graph' } });
    const [drawn] = epics.newsOf('task_graph');
    assert.deepEqual(drawn?.graph.graph.list.steps.map(({ name }) => name).sort(), ['First', 'Second']);
    assert.equal(drawn.graph.hidden, 1);
  });

  it('tells as many cards of a column of the board as are wanted of it', async () => {
    const { id } = epics.bench.epic({ title: 'Goal' });
    for (let number = 0; number < 120; number++) epics.bench.task({ title: `Task ${number}`, epic_id: id });
    const { epic } = placeOfEpic(id);
    assert.ok(epic);
    await begin({ ...list, epic: { ...epic, view: 'board' } });
    const columns = () => epics.newsOf('column').filter(({ status }) => status === 'pending');
    assert.deepEqual([columns()[0]?.news.more, columns()[0]?.news.changes.put.length], [70, 50]);
    await show({ ...list, epic: { ...epic, view: 'board', cards: { pending: 100 } } });
    assert.deepEqual([columns()[1]?.news.more, columns()[1]?.news.changes.put.length], [20, 50]);
  });

  it('keeps notes with the task that is looked at, and refuses empty ones', async () => {
    const { id } = epics.bench.epic();
    const task = epics.bench.task({ title: 'Noted', epic_id: id });
    const { epic } = placeOfEpic(id);
    assert.ok(epic);
    await begin({ ...list, epic: { ...epic, task: task.id } });
    epics.session.hear({ kind: 'note', asked: 50, task: task.id, text: '  ' });
    epics.session.hear({ kind: 'note', asked: 51, task: task.id, text: 'Mind the gap' });
    await told(() => (epics.newsOf('task').at(-1)?.task?.notes.length ?? 0) > 0);
    assert.deepEqual(
      epics.newsOf('answered').map(({ asked: number, problem }) => [number, problem]),
      [
        [50, 'Something has to stand here.'],
        [51, null],
      ],
    );
    assert.deepEqual(
      epics.bench.taskNow(task.id).notes.map(({ text }) => text),
      ['Mind the gap'],
    );
  });

  it('takes what is typed as Edit of the tree does, and says why not', async () => {
    const { id } = epics.bench.epic({ title: 'Goal' });
    await begin(placeOfEpic(id));
    assert.equal(await edit('title', '  ', id), 'Something has to stand here.');
    assert.equal(await edit('budget_tokens', 'many', id), 'A number of tokens.');
    assert.equal(await edit('budget_usd', 'x', id), 'An amount.');
    assert.match((await edit('title', 'x'.repeat(10_000), id)) ?? '', /title/);
    assert.equal(await edit('budget_tokens', '50k', id), null);
    assert.equal(await edit('tags', 'a, b,a', id), null);
    assert.equal(await edit('priority', '1', id), null);
    const { budget_tokens, tags, priority, title } = epics.bench.epicNow(id);
    assert.deepEqual([budget_tokens, tags, priority, title], [50_000, ['a', 'b'], 1, 'Goal']);
    epics.isTrusted = false;
    assert.equal(await edit('title', 'Mine', id), 'Nothing can be changed.');
    assert.equal(epics.bench.epicNow(id).title, 'Goal');
  });

  it('says of what is typed once the record is gone that it was not taken', async () => {
    const { id } = epics.bench.epic({ title: 'Goal' });
    await begin(placeOfEpic(id));
    epics.hasRecords = false;
    assert.equal(await edit('title', 'Mine', id), 'It cannot be recorded.');
  });

  it('says to the page what of an epic was refused, and which one', async () => {
    const { id } = epics.bench.epic({ title: 'Goal' });
    await epics.edit(id, { status: 'active' });
    epics.bench.task({ title: 'Open', epic_id: id });
    await begin();
    epics.session.hear({ kind: 'act_on_epics', action: 'complete', ids: [id] });
    await told(() => epics.newsOf('refused').length > 0);
    const [{ message, epic } = { message: '', epic: null }] = epics.newsOf('refused');
    assert.equal(epic, id);
    assert.match(message, /^The epic 'Goal' has 1 open task and cannot be completed\. Finish or cancel them first\./);
    assert.equal(epics.bench.epicNow(id).status, 'active');
  });

  it('says that an epic was deleted meanwhile', async () => {
    const { id } = epics.bench.epic({ title: 'Goal' });
    await begin(placeOfEpic(id));
    epics.bench.store.apply([{ kind: 'delete', table: 'epics', where: { id } }]);
    await show(placeOfEpic(id));
    assert.equal(epics.newsOf('epic').at(-1)?.head, null);
    assert.equal(epics.title, '');
  });

  it('tells only what was asked for last', async () => {
    const [one, two] = ['One', 'Two'].map((title) => epics.bench.epic({ title }).id);
    await begin();
    epics.told.length = 0;
    epics.beforeRead = () => {
      epics.beforeRead = () => undefined;
      epics.session.hear({ kind: 'show', asked: 9, place: placeOfEpic(two ?? '') });
    };
    epics.session.hear({ kind: 'show', asked: 8, place: placeOfEpic(one ?? '') });
    await told(() => epics.newsOf('shown').length > 0);
    assert.deepEqual(
      epics.newsOf('epic').map(({ head }) => head?.title),
      ['Two'],
    );
    assert.deepEqual(
      epics.newsOf('shown').map((shown) => shown.asked),
      [9],
    );
  });

  it('reads nothing while it is not seen, and all of it when it is seen again', async () => {
    const { id } = epics.bench.epic({ title: 'Goal' });
    await begin();
    epics.session.hide();
    const reads = epics.reads;
    await epics.edit(id, { title: 'Other goal' });
    epics.session.renew();
    assert.equal(epics.reads, reads);
    epics.told.length = 0;
    await begin();
    assert.deepEqual(
      epics.newsOf('epics')[0]?.news.changes.put.map(({ title }) => title),
      ['Other goal'],
    );
  });

  it('says what could not be read, and reads it when it is asked again', async () => {
    epics.beforeRead = () => {
      throw new Error('The disk is gone.');
    };
    epics.session.hear({ kind: 'ready', version: epicsVersion });
    epics.session.hear({ kind: 'show', asked: 1, place: list });
    await told(() => epics.newsOf('unreadable').length > 0);
    assert.match(epics.newsOf('unreadable')[0]?.message ?? '', /The disk is gone/);
    assert.deepEqual(epics.errors.splice(0), ['The disk is gone.']);
    epics.beforeRead = () => undefined;
    await show(list);
    assert.equal(epics.newsOf('epics').length, 1);
  });

  it('has nothing to show where nothing was recorded, and loads a page of another version anew, once', async () => {
    epics.hasRecords = false;
    await begin();
    assert.deepEqual(epics.newsOf('epics')[0]?.news, { is_anew: true, changes: noChanges, more: 0 });
    for (let times = 0; times < 3; times += 1) epics.session.hear({ kind: 'ready', version: epicsVersion + 1 });
    epics.session.hear({ kind: 'what is this' });
    assert.equal(epics.pages, 1);
  });

  it('hears of changes that concern what is shown only', async () => {
    const [one, two] = ['One', 'Two'].map((title) => epics.bench.epic({ title }).id);
    await begin(placeOfEpic(one ?? ''));
    const reads = epics.reads;
    await epics.edit(two ?? '', { title: 'Other' });
    epics.bench.task({ title: 'New', epic_id: one ?? '', by: ann });
    await told(() => (epics.newsOf('tasks').at(-1)?.news.changes.put.length ?? 0) === 1);
    assert.equal(epics.reads, reads + 1);
  });
});
