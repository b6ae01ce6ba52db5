import assert from 'node:assert/strict';
import { BatonError } from '../../../src/base/errors.ts';
import type { Locator, Page } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { insert } from '../../../src/domain/tables.ts';
import { type EpicsPlace, firstList, placeOfEpic } from '../../../src/protocol/epics-place.ts';
import { executionRecord } from '../../support/execution-reports.ts';
import type { MemoryEpics } from '../../support/memory-epics.ts';
import { assertAccessible } from '../support/page-themes.ts';
import { type OpenEpics, useEpics } from './open-epics.ts';

function rowOf(page: Page, title: string): Locator {
  return page.locator('tr[data-row]').filter({ hasText: title });
}

/** The titles of rows that are selected, in their order. */
function selected(page: Page): Promise<string[]> {
  return page.locator('tr[aria-selected="true"] .open').allInnerTexts();
}

/** The title of the row that has the keyboard. */
async function focused(page: Page): Promise<string> {
  return String(
    await page.evaluate(
      `document.querySelector('baton-epics-page').shadowRoot.querySelector('baton-table').shadowRoot.activeElement?.querySelector('.open')?.textContent ?? ''`,
    ),
  );
}

async function until(isSo: () => boolean): Promise<void> {
  await waitUntil(() => isSo() || undefined, { what: 'the record', limit: 10_000 });
}

describe('the table of epics in a page', () => {
  const open = useEpics();
  const withFive = (epics: MemoryEpics): undefined => {
    for (const title of ['Echo', 'Delta', 'Charlie', 'Bravo', 'Alpha']) epics.bench.epic({ title });
  };

  it('is selected from by keys, and told to screen readers', async () => {
    const { page } = await open(withFive);
    const table = page.getByRole('grid', { name: 'Epics' });
    assert.deepEqual(
      [await table.getAttribute('aria-multiselectable'), await table.getAttribute('aria-rowcount')],
      ['true', '6'],
    );
    await rowOf(page, 'Alpha').click();
    for (const [key, expected] of [
      ['ArrowDown', 'Bravo'],
      ['Shift+ArrowDown', 'Bravo Charlie'],
      ['Shift+End', 'Bravo Charlie Delta Echo'],
      ['Shift+ArrowUp', 'Bravo Charlie Delta'],
      ['Control+ArrowUp', 'Bravo Charlie Delta'],
      [' ', 'Bravo Delta'],
      ['Control+a', 'Alpha Bravo Charlie Delta Echo'],
      ['Escape', ''],
      ['Home', 'Alpha'],
    ] as const) {
      await page.keyboard.press(key);
      assert.equal((await selected(page)).join(' '), expected, key);
    }
    assert.equal(await focused(page), 'Alpha');
    assert.equal(await page.getByRole('status').innerText(), 'Epics: 5, 1 selected');
  });

  it('is selected from by the mouse, and acts on those for which it makes sense', async () => {
    const { page, epics } = await open((own) => {
      withFive(own);
      const [first] = own.bench.store.registry.epics({}).items;
      void own.edit(first?.id ?? '', { status: 'active' });
      return undefined;
    });
    await rowOf(page, 'Alpha').click();
    await rowOf(page, 'Charlie').click({ modifiers: ['Shift'] });
    await rowOf(page, 'Bravo').click({ modifiers: ['Control'] });
    assert.deepEqual(await selected(page), ['Alpha', 'Charlie']);
    await page.getByRole('button', { name: 'Pause (1)' }).click();
    await rowOf(page, 'Alpha').locator('.state.paused').waitFor();
    assert.deepEqual(
      epics.acted.map(([action, ids]) => [action, ids.length]),
      [['pause', 1]],
    );
    assert.deepEqual(await selected(page), ['Alpha', 'Charlie']);
    await page.locator('tr[tabindex="0"]').focus();
    await page.keyboard.press('Delete');
    await until(() => epics.acted.length === 2);
    assert.deepEqual([epics.acted[1]?.[0], epics.acted[1]?.[1].length], ['delete', 2]);
  });

  it('keeps the keyboard on a row that moves, and forgets what is gone', async () => {
    const { page, epics } = await open(withFive);
    await rowOf(page, 'Echo').click();
    const echo = epics.bench.store.registry.epics({ text: 'echo' }).items[0];
    await epics.edit(echo?.id ?? '', { priority: 1 });
    await page.locator('tr[data-row]').first().filter({ hasText: 'Echo' }).waitFor();
    assert.equal(await focused(page), 'Echo');
    await epics.edit(echo?.id ?? '', { archived: true });
    await rowOf(page, 'Echo').waitFor({ state: 'detached' });
    assert.deepEqual(await selected(page), []);
    await page.keyboard.press('ArrowDown');
    assert.notEqual(await focused(page), '');
  });

  it('is sorted by a heading one way, the other way, and as before', async () => {
    const { page } = await open(withFive);
    const first = (): Promise<string> => page.locator('tr[data-row] .open').first().innerText();
    const heading = page.getByRole('columnheader', { name: 'Epic' });
    const seen: unknown[] = [];
    for (const title of ['Alpha', 'Echo', 'Alpha']) {
      await heading.getByRole('button').click();
      await page.locator('tr[data-row]').first().filter({ hasText: title }).waitFor();
      seen.push([await heading.getAttribute('aria-sort'), await first()]);
    }
    assert.deepEqual(seen, [
      ['ascending', 'Alpha'],
      ['descending', 'Echo'],
      ['none', 'Alpha'],
    ]);
  });

  it('is filtered by words, tags and states, and goes through its pages', async () => {
    const { page } = await open((epics) => {
      for (let n = 0; n < 60; n += 1) epics.bench.epic({ title: `Number ${n}`, tags: n === 7 ? ['lucky'] : [] });
      return undefined;
    });
    await page.getByText('1–50 of 60').waitFor();
    await page.getByRole('button', { name: 'Next page' }).click();
    await page.getByText('51–60 of 60').waitFor();
    await page.locator('tr[data-row]').nth(10).waitFor({ state: 'detached' });
    assert.equal(await page.locator('tr[data-row]').count(), 10);
    assert.equal(await page.locator('tr[data-row]').first().getAttribute('aria-rowindex'), '52');
    await page.getByLabel('Filter epics').pressSequentially('numb #lucky');
    await page.getByRole('status').filter({ hasText: 'Epics: 1' }).waitFor({ state: 'attached' });
    assert.deepEqual(await page.locator('tr[data-row] .open').allInnerTexts(), ['Number 7']);
    await page.getByRole('button', { name: 'failed' }).click();
    await page.getByText('No epic matches the filter.').waitFor();
    await page.getByRole('button', { name: 'Clear Filter' }).click();
    await page.getByText('1–50 of 60').waitFor();
  });

  it('says what was refused until it is read or something else is wanted, and leads to the epic', async () => {
    let id = '';
    const { page, epics } = await open((bench) => {
      id = bench.bench.epic({ title: 'Unfinished' }).id;
      bench.bench.task({ title: 'Still open', epic_id: id });
      return undefined;
    });
    await epics.edit(id, { status: 'active' });
    const complete = page.getByRole('toolbar').getByRole('button', { name: 'Complete' });
    const refusal = page.getByRole('alert').filter({ hasText: 'has 1 open task and cannot be completed' });
    await rowOf(page, 'Unfinished').click();
    await complete.click();
    await refusal.getByRole('button', { name: 'Close' }).click();
    await refusal.waitFor({ state: 'detached' });
    await complete.click();
    await refusal.getByRole('button', { name: 'Open Epic' }).click();
    await page.getByText('Still open').first().waitFor();
    assert.equal(await refusal.count(), 0);
    await complete.click();
    await refusal.waitFor();
    assert.equal(await refusal.getByRole('button', { name: 'Open Epic' }).count(), 0);
    await assertAccessible(page);
  });

  it('says what it cannot do in Restricted Mode, and offers nothing else', async () => {
    const { page } = await open((epics) => {
      epics.isTrusted = false;
      withFive(epics);
    });
    await page.getByText('nothing can be changed').waitFor();
    assert.equal(await page.getByRole('button', { name: 'New Epic…' }).count(), 0);
    await rowOf(page, 'Alpha').click();
    assert.equal(await page.getByRole('toolbar').count(), 0);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Alpha' }).waitFor();
    assert.equal(await page.getByRole('button', { name: /^Edit/ }).count(), 0);
  });

  it('shows what agents write as text', async () => {
    const evil = '<img src=x onerror="window.gotcha = 1"><b>bold</b> [link](command:x)';
    const { page } = await open((epics) => {
      const { id } = epics.bench.epic({ title: evil, description: evil, tags: ['<i>tag</i>'] });
      epics.bench.task({ title: evil, epic_id: id, description: evil });
      return placeOfEpic(id);
    });
    await page.getByRole('heading', { name: evil }).waitFor();
    await page.locator('tr[data-row] .open').click();
    await page.locator('.task-panel').getByText(evil).first().waitFor();
    assert.equal(await page.locator('img').count(), 0);
    assert.equal(await page.evaluate('window.gotcha'), undefined);
  });
});

describe('an epic in a page', () => {
  const open = useEpics();
  const ids = { epic: '', call: '', unpack: '' };

  function home(epics: MemoryEpics): EpicsPlace {
    ids.epic = epics.bench.epic({ title: 'Come home', description: 'By train', budget_tokens: 1000 }).id;
    ids.call = epics.bench.task({ title: 'Call', epic_id: ids.epic }).id;
    ids.unpack = epics.bench.task({ title: 'Unpack', epic_id: ids.epic, depends_on: [ids.call] }).id;
    return placeOfEpic(ids.epic);
  }

  const openHome = (): Promise<OpenEpics> => open(home);

  it('keeps what is typed when it is hidden, until it is kept or given up', async () => {
    const { page, epics, again } = await openHome();
    await page.locator('[data-field="title"]').getByRole('button').click();
    await page.getByRole('textbox', { name: 'title' }).fill('Come home so');
    await page.locator('tr[data-row] .open').first().click();
    await page.getByLabel('New note').fill('Half a no');

    const shown = await again();
    const title = shown.getByRole('textbox', { name: 'title' });
    assert.equal(await title.inputValue(), 'Come home so');
    assert.equal(await shown.getByLabel('New note').inputValue(), 'Half a no');
    await title.press('Enter');
    await shown.getByRole('button', { name: 'Edit title: Come home so' }).waitFor();
    assert.equal(epics.bench.epicNow(ids.epic).title, 'Come home so');
    await shown.getByRole('button', { name: 'Add Note' }).click();
    await shown.locator('.notes').getByText('Half a no').waitFor();
    assert.equal(await shown.getByLabel('New note').inputValue(), '');
    assert.deepEqual(await shown.evaluate('window.keptState.typed'), { fields: {}, notes: {} });
  });

  it('keeps a field as it was taken while the page was gone', async () => {
    const { page, epics, again } = await openHome();
    await page.locator('[data-field="title"]').getByRole('button').click();
    await page.getByRole('textbox', { name: 'title' }).fill('Stay');
    await epics.edit(ids.epic, { title: 'Stay' });
    const shown = await again();
    await shown.getByRole('button', { name: 'Edit title: Stay' }).waitFor();
    assert.deepEqual(await shown.evaluate('window.keptState.typed.fields'), {});
  });

  it('is changed in place by keys: Enter keeps, Escape does not, a refusal says why', async () => {
    const { page, epics } = await openHome();
    const title = page.locator('[data-field="title"]');
    await title.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Never');
    await page.keyboard.press('Escape');
    await title.getByRole('button', { name: 'Edit title: Come home' }).waitFor();
    await title.locator('button:focus').waitFor();

    const tokens = page.locator('[data-field="budget_tokens"]');
    await tokens.getByRole('button').click();
    await tokens.getByRole('textbox').fill('lots');
    await page.keyboard.press('Enter');
    await tokens.getByText('A number of tokens.').waitFor();
    assert.equal(await tokens.getByRole('textbox').getAttribute('aria-invalid'), 'true');
    await tokens.getByRole('textbox').fill('1.5k');
    await page.keyboard.press('Enter');
    await page.getByText('0 tok of 1.5k tok (0%)').waitFor();
    assert.equal(epics.bench.epicNow(ids.epic).budget_tokens, 1500);
  });

  it('answers each field for itself when several are changed before the first is answered', async () => {
    const { page, epics } = await openHome();
    const held = Promise.withResolvers<never>();
    const [told, reads] = [epics.told.length, epics.reads];
    epics.beforeRead = () => held.promise;
    const title = page.locator('[data-field="title"]');
    await title.getByRole('button').click();
    await title.getByRole('textbox').fill('Another one');
    await page.keyboard.press('Enter');
    await page.getByLabel('Priority').selectOption('1');
    await waitUntil(() => epics.reads === reads + 2 || undefined, { what: 'two changes', limit: 5000 });
    epics.beforeRead = () => undefined;
    held.reject(new BatonError('failed', 'The disk is full.'));
    await page.locator('.facts').getByText('The disk is full.').waitFor();
    await title.getByText('The disk is full.').waitFor();
    assert.equal(await title.getByRole('textbox').inputValue(), 'Another one');
    assert.equal(epics.told.slice(told).filter(({ kind }) => kind === 'answered').length, 2);
  });

  it('is accessible in each theme, with what is refused, as table, board and graph', async () => {
    const { page } = await openHome();
    const tokens = page.locator('[data-field="budget_tokens"]');
    await tokens.getByRole('button').click();
    await tokens.getByRole('textbox').fill('lots');
    await page.keyboard.press('Enter');
    await tokens.getByText('A number of tokens.').waitFor();
    await page.locator('tr[data-row] .open').first().click();
    await page.getByRole('button', { name: 'Add Note' }).click();
    await page.locator('#note-said').filter({ hasText: /./ }).waitFor();
    await assertAccessible(page);
    await page.getByRole('button', { name: 'Board' }).click();
    await page.locator('.card').first().waitFor();
    await assertAccessible(page);
    await page.getByRole('button', { name: 'Dependencies' }).click();
    await page.locator('.step').first().waitFor();
    await assertAccessible(page);
  });

  it('keeps what is being typed when somebody else changes it, and says so', async () => {
    const { page, epics } = await openHome();
    const description = page.locator('[data-field="description"]');
    await description.getByRole('button').click();
    await description.getByRole('textbox').fill('By plane\nand taxi');
    await epics.edit(ids.epic, { description: 'By bus' });
    await description.getByText('Meanwhile it was changed to: By bus').waitFor();
    assert.equal(await description.getByRole('textbox').inputValue(), 'By plane\nand taxi');
    await page.keyboard.press('Control+Enter');
    await description.getByRole('button', { name: 'By plane' }).waitFor();
    assert.equal(epics.bench.epicNow(ids.epic).description, 'By plane\nand taxi');
  });

  it('has a board whose cards are gone to and moved by keys', async () => {
    const { page, epics } = await openHome();
    await page.getByRole('button', { name: 'Board' }).click();
    await page.locator('.card[aria-label^="Unpack,"]').waitFor();
    await page.locator('.card[aria-label^="Call,"]').focus();
    await page.keyboard.press('ArrowRight');
    assert.match(
      (await page.locator('.card:focus').getAttribute('aria-label')) ?? '',
      /^Unpack, blocked, blocked by 'Call'/,
    );
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Task Unpack' }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'running: Run' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.column[data-status="completed"] .card').filter({ hasText: 'Call' }).waitFor();
    assert.deepEqual(epics.acted, [['complete', [ids.call]]]);
    await page.locator('.column[data-status="pending"] .card').filter({ hasText: 'Unpack' }).waitFor();
  });

  it('has a board whose columns show more on demand, with the keyboard at what has come', async () => {
    const { page } = await open((epics) => {
      const { id } = epics.bench.epic({ title: 'Move house' });
      for (let number = 0; number < 60; number++) epics.bench.task({ title: `Box ${number}`, epic_id: id });
      return placeOfEpic(id);
    });
    await page.getByRole('button', { name: 'Board' }).click();
    const cards = page.locator('.column[data-status="pending"] .card');
    await page.getByRole('button', { name: 'Show more (10 not shown)' }).press('Enter');
    await cards.nth(59).waitFor();
    await page.locator('.column[data-status="pending"] .card:nth-child(51):focus').waitFor();
    assert.equal(await page.getByRole('button', { name: /^Show more/ }).count(), 0);
    await page.getByRole('searchbox', { name: 'Filter tasks' }).fill('Box');
    await page.getByRole('button', { name: 'Show more (10 not shown)' }).waitFor();
    assert.equal(await cards.count(), 50);
  });

  it('is run from its head while tasks are left', async () => {
    const { page, epics } = await openHome();
    const run = page.getByRole('toolbar', { name: 'Actions for the epic' }).getByRole('button', { name: 'Run' });
    await run.click();
    await until(() => epics.acted.length > 0);
    assert.deepEqual(epics.acted, [['run', [ids.epic]]]);
    await epics.edit(ids.epic, { status: 'cancelled' });
    await run.waitFor({ state: 'detached' });
  });

  it('lets a card be dragged only to where its task may go', async () => {
    const { page, epics } = await openHome();
    await page.getByRole('button', { name: 'Board' }).click();
    const from = page.locator('.card').filter({ hasText: 'Unpack' });
    const sourcePosition = { x: 8, y: 8 };
    await from.dragTo(page.locator('.column[data-status="running"]'), { sourcePosition });
    assert.deepEqual(epics.acted, []);
    await from.dragTo(page.locator('.column[data-status="cancelled"]'), { sourcePosition });
    await until(() => epics.acted.length > 0);
    assert.deepEqual(epics.acted, [['cancel', [ids.unpack]]]);
  });

  it('follows what waits for what in its graph, and leads from one task to the next', async () => {
    const { page, epics } = await openHome();
    await page.getByRole('button', { name: 'Dependencies' }).click();
    const unpack = page.getByRole('treeitem', { name: /^Unpack, / });
    await unpack.filter({ hasText: 'blocked by 1' }).waitFor();
    await unpack.locator('.head').click();
    await page.getByRole('region', { name: 'Task Unpack' }).getByRole('button', { name: 'Call' }).click();
    await page.getByRole('region', { name: 'Task Call' }).getByText('Needed by').waitFor();
    epics.bench.change(ids.call, { status: 'running' });
    epics.bench.change(ids.call, { status: 'completed' });
    await unpack.filter({ hasNotText: 'blocked' }).waitFor();
  });

  it('keeps a note that is refused where it was typed', async () => {
    const { page, epics } = await open((own) => {
      const place = home(own);
      return place.epic === null ? place : { ...place, epic: { ...place.epic, task: ids.call } };
    });
    await page.getByRole('button', { name: 'Add Note' }).click();
    await page.getByText('Something has to stand here.').waitFor();
    await page.getByLabel('New note').fill('Mind the gap');
    await page.getByRole('button', { name: 'Add Note' }).click();
    await page.locator('.notes').getByText('Mind the gap').waitFor();
    assert.equal(await page.getByLabel('New note').inputValue(), '');
    assert.equal(epics.bench.taskNow(ids.call).notes.length, 1);
  });

  it('opens what has run for it, as a document and in the panel', async () => {
    const { page, epics } = await open((own) => {
      const place = home(own);
      own.bench.store.apply([insert('executions', executionRecord({ id: '01X', task_id: ids.call }))]);
      return place;
    });
    await page.getByRole('button', { name: /^demo: Call, completed/ }).click();
    await page.getByRole('button', { name: 'Open in Panel: demo: Call' }).click();
    await until(() => epics.opened.length === 2);
    assert.deepEqual(epics.opened, ['01X document', '01X panel']);
  });

  it('stays where a person has gone when all of it is told anew', async () => {
    const { page, epics } = await openHome();
    const { session } = epics;
    const shown: unknown[] = [];
    const hear = session.hear.bind(session);
    // Told anew while the page's wish to go elsewhere is on its way.
    session.hear = (message) => {
      if (shown.push(message) === 1) session.renew();
      hear(message);
    };
    await page.getByRole('button', { name: 'All epics' }).click();
    await until(() => shown.length === 2);
    const list = { list: firstList, epic: null };
    assert.deepEqual(shown, [
      { kind: 'show', asked: 2, place: list },
      { kind: 'show', asked: 3, place: list },
    ]);
    await rowOf(page, 'Come home').waitFor();
  });

  it('goes back to the list as it was', async () => {
    const list = { ...firstList, words: 'come' };
    const { page } = await open((epics) => {
      home(epics);
      epics.bench.epic({ title: 'Other' });
      return { list, epic: null };
    });
    await rowOf(page, 'Come home').dblclick();
    await page.getByRole('heading', { name: 'Come home' }).waitFor();
    await page.getByRole('button', { name: 'All epics' }).click();
    await page.getByRole('grid', { name: 'Epics' }).waitFor();
    assert.equal(await page.getByLabel('Filter epics').inputValue(), 'come');
    assert.deepEqual(await page.locator('tr[data-row] .open').allInnerTexts(), ['Come home']);
    assert.deepEqual(await page.evaluate('window.keptState.place'), { list, epic: null });
  });
});
