import assert from 'node:assert/strict';
import { waitUntil } from '../../../../scripts/vscode/wait-until.ts';
import type { InspectorPart } from '../../../../src/presentation/panel/inspector/inspector-part.ts';
import { mostShown, shownValue } from '../../../../src/presentation/panel/inspector/shown-value.ts';
import { pageThemes, wearTheme } from '../../support/page-themes.ts';
import { chooseTab, head, place, turn, useInspectors } from './open-inspector.ts';

describe('the step inspector', () => {
  const open = useInspectors();

  it('has a tab for each kind of thing, of which those that have something can be chosen', async () => {
    const { page, show, said } = await open({ tabs: ['input', 'turns', 'log'] });
    const tabs = page.getByRole('tablist', { name: 'What is known of the step' });
    await tabs.getByRole('tab', { name: 'Input' }).waitFor();
    assert.deepEqual(await tabs.getByRole('tab', { disabled: false }).allInnerTexts(), ['Input', 'Turns', 'Log']);
    await tabs.getByRole('tab', { name: 'Input' }).focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await tabs.getByRole('tab', { name: 'Turns' }).getAttribute('aria-selected'), 'true');
    await show('turns', [turn]);
    await page.getByText('I look.').waitFor();
    const wishes = said.filter((message) => (message as { kind: string }).kind === 'inspect');
    assert.deepEqual(wishes.at(-1), { kind: 'inspect', wish: { tab: 'turns', agent: null, open: [], level: 'info' } });
  });

  it('stays at the chosen tab from step to step', async () => {
    const { page, tell } = await open();
    await chooseTab(page, 'Cost');
    await tell({
      kind: 'inspector_step',
      place: { ...place, step: 'tell' },
      head: { ...head, name: 'tell' },
      problem: '',
    });
    await page.getByRole('heading', { name: 'look' }).waitFor();
    assert.equal(await page.getByRole('tab', { name: 'Cost' }).getAttribute('aria-selected'), 'true');
  });

  it('shows an answer while it arrives, and the turn in its place when it is done', async () => {
    const { page, tell, show } = await open();
    await chooseTab(page, 'Turns');
    const live: InspectorPart = {
      kind: 'live',
      id: 'live',
      agent: 'A1',
      turn: 2,
      text: 'One',
      more: 0,
      is_joined: false,
    };
    await show('turns', [turn, live]);
    for (const text of [' and', ' two', '.']) await tell({ kind: 'inspector_text', id: 'live', text, more: 0 });
    await page.getByText('One and two.').waitFor();
    const changes = { put: [{ ...turn, id: 'turn:A1:2:answer', turn: 2 }], removed: ['live'], order: null };
    await tell({ kind: 'inspector_parts', tab: 'turns', is_anew: false, changes, more: 0 });
    await page.getByRole('article', { name: 'Turn 2' }).getByText('I look.').waitFor();
    assert.equal(await page.getByText('One and two.').count(), 0);
  });

  it('begins the turns of a step that runs at their end, whatever was looked at before', async () => {
    const { page, show } = await open();
    const long = { kind: 'text', text: 'line\n'.repeat(300), more: 0 } as const;
    await chooseTab(page, 'Output');
    await show('output', [{ kind: 'value', id: 'output', name: { kind: 'output' }, value: long, size: null }]);
    await page.getByText('line').first().waitFor();
    await chooseTab(page, 'Turns');
    const turns = Array.from({ length: 20 }, (_, index) => ({
      ...turn,
      id: `turn:${index}`,
      turn: index + 1,
      calls: [],
    }));
    await show('turns', turns);
    await page.waitForFunction(`(() => {
      const panel = document.querySelector('baton-panel-page').shadowRoot.querySelector('baton-inspector').shadowRoot.querySelector('#inspected');
      return panel.scrollTop > 0 && panel.scrollHeight - panel.scrollTop - panel.clientHeight < 2;
    })()`);
  });

  it('asks for the messages of a turn and for more of a result only when somebody wants to see them', async () => {
    const { page, show, said } = await open();
    await chooseTab(page, 'Turns');
    await show('turns', [turn]);
    await page.getByRole('button', { name: 'Messages sent: 2' }).click();
    await page.getByRole('button', { name: 'Show more' }).click();
    const wish = { tab: 'turns', agent: null, open: [turn.id, 'call:A1:1:0'], level: 'info' };
    assert.deepEqual(said.at(-1), { kind: 'inspect', wish });
    const messages = [{ index: 0, role: 'system', tool: '', text: shownValue('You look.'), calls: [] }] as const;
    await show('turns', [{ ...turn, prompt: { ...turn.prompt, messages } }]);
    await page.getByText('You look.').waitFor();
    await page.getByRole('button', { name: 'Open Result in Editor' }).click();
    assert.deepEqual(said.at(-1), { kind: 'open_value', value: { kind: 'result', agent: 'A1', call: 'c1' } });
    await page.getByRole('button', { name: 'Copy Answer' }).click();
    const value = { kind: 'answer', agent: 'A1', turn: 1, purpose: 'answer' };
    assert.deepEqual(said.at(-1), { kind: 'copy_value', value });
  });

  it('folds what a model has thought', async () => {
    const { page, show, said } = await open();
    await chooseTab(page, 'Turns');
    await show('turns', [{ ...turn, thoughts: { length: 3, text: null } }]);
    await page.getByRole('button', { name: 'Thinking · 3 characters' }).click();
    const wish = { tab: 'turns', agent: null, open: [`${turn.id}:thoughts`], level: 'info' };
    assert.deepEqual(said.at(-1), { kind: 'inspect', wish });
    await show('turns', [{ ...turn, thoughts: { length: 3, text: shownValue('Hm.') } }]);
    await page.getByText('Hm.').waitFor();
    await page.getByRole('button', { name: 'Copy Thinking' }).click();
    const value = { kind: 'thoughts', agent: 'A1', turn: 1, purpose: 'answer' };
    assert.deepEqual(said.at(-1), { kind: 'copy_value', value });
    await page.getByRole('button', { name: 'Thinking · 3 characters' }).click();
    await page.getByText('Hm.').waitFor({ state: 'detached' });
  });

  it('shows what an agent writes as text, whatever it is', async () => {
    const { page, show } = await open();
    await chooseTab(page, 'Turns');
    const evil =
      '<img src=x onerror="window.broken = true"> [link](command:evil) \u001b[31mred\u001b[0m ![](http://a/b.png)';
    const answer = shownValue(evil);
    const result = shownValue({ [evil]: [evil] });
    await show('turns', [{ ...turn, answer, calls: turn.calls.map((call) => ({ ...call, result, tool: evil })) }]);
    await page
      .getByText('<img src=x onerror="window.broken = true"> [link](command:evil) red ![](http://a/b.png)')
      .first()
      .waitFor();
    assert.equal(await page.locator('baton-inspector img, baton-inspector a').count(), 0);
    assert.equal(await page.evaluate('window.broken'), undefined);
  });

  it('shows a value of ten megabytes as far as it was told, and how much there is besides', async () => {
    const { page, show } = await open();
    const value = shownValue('x'.repeat(10_000_000));
    await show('output', [{ kind: 'value', id: 'output', value, name: { kind: 'output' }, size: 10_000_000 }]);
    await page.getByText('9.5 MiB').waitFor();
    await page.getByText(`… and ${10_000_000 - mostShown} more characters`).waitFor();
  });

  it('has names whole beside long texts, and texts of several lines below them in all of the width', async () => {
    const { page, show } = await open();
    const value = shownValue({ over: 'long '.repeat(60), text: 'one\ntwo' });
    await show('output', [{ kind: 'value', id: 'output', value, name: { kind: 'output' }, size: null }]);
    const items = page.getByRole('tree', { name: 'Output' }).getByRole('treeitem');
    const boxOf = async (row: number, part: string) => {
      const box = await items.nth(row).locator(part).boundingBox();
      assert.ok(box !== null);
      return box;
    };
    const [over, plain, text, lines] = await Promise.all([
      boxOf(0, '.name'),
      boxOf(1, '.name'),
      boxOf(0, '.text'),
      boxOf(1, '.text'),
    ]);
    assert.equal(over.height, plain.height);
    assert.ok(text.x >= over.x + over.width);
    assert.ok(lines.y >= plain.y + plain.height && lines.width > text.width);
  });

  it('goes through a JSON value by the keyboard', async () => {
    const { page, show } = await open();
    const value = shownValue({ list: [{ a: 1 }, { a: 2 }], name: 'x' });
    await show('output', [{ kind: 'value', id: 'output', value, name: { kind: 'output' }, size: null }]);
    const tree = page.getByRole('tree', { name: 'Output' });
    await tree.getByRole('treeitem').first().focus();
    const walked: string[] = [];
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'End']) {
      await page.keyboard.press(key);
      const focused = tree.locator(':focus');
      walked.push(`${(await focused.innerText()).split('\n')[0]} ${await focused.getAttribute('aria-expanded')}`);
    }
    assert.deepEqual(walked, ['0: false', '0: true', 'a: null', '0: true', '0: false', 'list: true', 'name: null']);
  });

  it('leads to the steps inside and to the executions that it began', async () => {
    const { page, show, said } = await open();
    await chooseTab(page, 'Inside');
    const row = {
      kind: 'inside',
      type: 'agent',
      status: 'completed',
      attempts: 2,
      duration_ms: 1200,
      note: '',
      execution: '01A',
    } as const;
    await show('inside', [
      { ...row, id: 's', is_execution: false, step: 'each[2].fetch', label: '[2].fetch' },
      { ...row, id: 'e', is_execution: true, step: '', label: 'writer', execution: '01B' },
    ]);
    await page.getByRole('button', { name: '[2].fetch' }).click();
    assert.deepEqual(said.at(-1), { kind: 'choose_step', step: { execution: '01A', step: 'each[2].fetch' } });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.deepEqual(said.at(-1), { kind: 'pick_execution', execution: { folder: 'file:///w', id: '01B' } });
  });

  it('draws of twenty thousand lines those in sight, and asks for what it does not know', async () => {
    const { page, tell, said } = await open();
    await chooseTab(page, 'Log');
    await tell({ kind: 'inspector_rows', tab: 'log', begins: true, from: 0, total: 20_000, rows: [] });
    const list = page.getByRole('list', { name: 'Log' });
    await list.getByRole('listitem').first().waitFor();
    assert.ok((await list.getByRole('listitem').count()) < 100);
    const asked = said.findLast((message) => (message as { kind: string }).kind === 'inspector_rows_wanted');
    const { from, until } = asked as { from: number; until: number };
    assert.equal(until, 20_000);
    const rows = Array.from({ length: until - from }, (_, index) => ({
      ...{ seq: from + index + 1, at: '2026-11-20T10:00:00.000Z', type: 'warning', level: 'warning', step: 'look' },
      words: `line ${from + index}`,
    })) as never;
    await tell({ kind: 'inspector_rows', tab: 'log', begins: false, from, total: 20_000, rows });
    await page.getByText('line 19999').waitFor();
    await list.getByRole('listitem').last().focus();
    await page.keyboard.press('Home');
    await list.locator('[data-index="0"]:focus').waitFor();
  });

  it('asks for the lines of a list that begins anew, also when it is as long as before', async () => {
    const { page, tell, said } = await open();
    await chooseTab(page, 'Log');
    const lines = (from: number) =>
      [from, from + 1].map((seq) => ({
        ...{ seq, at: '2026-11-20T10:00:00.000Z', type: 'warning', level: 'warning', step: 'look' },
        words: `line ${seq}`,
      })) as never;
    for (const seq of [1, 3]) {
      const before = asked();
      await tell({ kind: 'inspector_rows', tab: 'log', begins: true, from: 0, total: 2, rows: [] });
      await waitUntil(() => asked() > before || undefined, { what: 'the wish for rows', limit: 10_000 });
      await tell({ kind: 'inspector_rows', tab: 'log', begins: false, from: 0, total: 2, rows: lines(seq) });
      await page.getByText(`line ${seq}`).waitFor();
    }

    function asked(): number {
      return said.filter((message) => (message as { kind: string }).kind === 'inspector_rows_wanted').length;
    }
  });

  it('shows texts in the colour of texts, in every theme: none looks like an error', async () => {
    const { page, show } = await open();
    await chooseTab(page, 'Output');
    const value = shownValue({ said: 'I read 19 files.', content: 'One line,\nand another.', count: 3 });
    await show('output', [{ kind: 'value', id: 'output', name: { kind: 'output' }, value, size: null }]);
    await page.getByText('I read 19 files.').waitFor();
    for (const theme of pageThemes) {
      await wearTheme(page, theme);
      const colours = await page.evaluate(`[...${tree}.querySelectorAll('.text')].map((text) => [
        getComputedStyle(text).color, getComputedStyle(${tree}.host).color,
      ])`);
      for (const [text, plain] of colours as readonly string[][]) assert.equal(text, plain, theme);
      assert.equal((colours as readonly string[][]).length, 2);
    }
  });

  it('says what is not known: prices, what was left out of the context and why', async () => {
    const { page, show } = await open();
    await chooseTab(page, 'Cost');
    const usage = { input: 10, cached: 0, output: 2, estimated: true };
    await show('cost', [{ kind: 'cost', id: 't', row: 'turn', turn: 1, label: '', usage, tokens: 12, usd: null }]);
    assert.deepEqual(await page.getByRole('row').last().getByRole('cell').allInnerTexts(), [
      '~10',
      '0',
      '~2',
      'cost unknown',
    ]);
    await chooseTab(page, 'Context');
    const item = { kind: 'context_item', type: 'file', sections: '', priority: 'optional', estimated: false } as const;
    await show('context', [
      { ...item, id: '1', source: 'a.md', tokens: 90, share: 1, left_out: null, shared_with: 0 },
      { ...item, id: '2', source: 'b.md', tokens: 9, share: 0.1, left_out: 'no room', shared_with: 0 },
    ]);
    const left = page.getByRole('table', { name: 'Left out' });
    assert.match(await left.getByRole('row').last().innerText(), /b\.md\s+no room\s+file\s+optional\s+9/);
  });

  it('says why nothing is shown', async () => {
    const { page, tell } = await open();
    await tell({ kind: 'inspector_step', place, head: null, problem: 'This step has not begun.' });
    await page.getByText('This step has not begun.').waitFor();
    await tell({ kind: 'inspector_step', place: null, head: null, problem: '' });
    await page.getByText('Choose a step to look into it.').waitFor();
  });
});

const tree = `document.querySelector('baton-panel-page').shadowRoot.querySelector('baton-inspector')
  .shadowRoot.querySelector('baton-value-tree').shadowRoot`;
