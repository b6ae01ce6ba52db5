import assert from 'node:assert/strict';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import type { ExecutionFinding } from '../../../src/domain/execution-finding.ts';
import { foundGroups } from '../../../src/presentation/panel/search/found-group.ts';
import { panelVersion } from '../../../src/protocol/panel/shell-messages.ts';
import { accessibilityProblems } from '../../extension/support/accessibility-problems.ts';
import { type OpenPage, usePages } from '../support/use-pages.ts';

const items: readonly ExecutionFinding[] = [
  { kind: 'step', id: '1', execution_id: '01E', step: 'tell', title: 'transform', excerpt: 'tell' },
  {
    kind: 'output',
    id: '1',
    execution_id: '01E',
    step: 'tell',
    title: 'transform',
    excerpt: '{"said":"<b>tell</b> me"}',
  },
  { kind: 'tool_call', id: '2', execution_id: '01F', step: 'look', title: 'read_file', excerpt: '{"path":"tell.md"}' },
  { kind: 'message', id: '3', execution_id: '01E', step: null, title: 'a → b', excerpt: 'Do tell.' },
];

describe('the search in the page of the panel', () => {
  const open = usePages('panel');

  async function searched(): Promise<OpenPage> {
    const opened = await open({ viewport: { width: 900, height: 500 } });
    const { page, tell } = opened;
    await tell({ kind: 'panel_begin', version: panelVersion, words: {} });
    await page.getByRole('tab', { name: 'Graph' }).waitFor();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('tell');
    await page.getByText('Searching…').waitFor();
    await tell({ kind: 'search_found', words: 'tell', groups: foundGroups({ items, more: [] }, 'tell'), problem: '' });
    await page.getByText('4 results').waitFor();
    return opened;
  }

  it('is reached by Ctrl+F, and shows by kind what was found, as text with marks', async () => {
    const { page, said } = await searched();
    assert.deepEqual(said.at(-1), { kind: 'search_execution', words: 'tell' });
    // Not what is drawn: rows out of sight are not.
    const groups = await page.getByRole('group').allTextContents();
    assert.deepEqual(
      groups.map((text) => text.replaceAll(/\s+/g, ' ').trim()),
      [
        'Steps 1 transform tell',
        'Outputs 1 tell · transform <b>tell</b> me',
        'Tool calls 1 look · read file tell.md',
        'Messages 1 a → b Do tell.',
      ],
    );
    assert.deepEqual(await page.locator('mark').allTextContents(), ['tell', 'tell', 'tell', 'tell']);
  });

  it('leads to the step and the tab by the arrow keys and Enter', async () => {
    const { page, said } = await searched();
    const box = page.getByRole('combobox', { name: 'Search the execution' });
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await box.press(key);
    const chosen = page.getByRole('option', { selected: true });
    assert.match((await chosen.textContent()) ?? '', /read file/);
    assert.deepEqual(await accessibilityProblems(page.mainFrame()), []);
    assert.equal(await box.getAttribute('aria-activedescendant'), await chosen.getAttribute('id'));
    await box.press('Enter');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    const told = (): readonly unknown[] => said.filter((each) => /choose_step|inspect/.test(JSON.stringify(each)));
    await waitUntil(() => (JSON.stringify(told().at(-1)).includes('turns') ? true : undefined), {
      what: 'the turns',
      limit: 10_000,
    });
    assert.deepEqual(told().slice(-2), [
      { kind: 'choose_step', step: { execution: '01F', step: 'look' } },
      { kind: 'inspect', wish: { tab: 'turns', level: 'info', agent: null, open: [] } },
    ]);
    await box.press('ArrowDown');
    await box.press('Escape');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
  });

  it('leads to messages by a click', async () => {
    const { page } = await searched();
    await page.getByRole('option', { name: 'a → b' }).click();
    assert.equal(await page.getByRole('tab', { name: 'Messages' }).getAttribute('aria-selected'), 'true');
  });

  it('keeps the words when the page is loaded anew, and looks for them again once somebody comes to them', async () => {
    const { page } = await searched();
    const { page: shown, said, tell } = await open({ state: await page.evaluate('window.keptState') });
    await tell({ kind: 'panel_begin', version: panelVersion, words: {} });
    const box = shown.getByRole('combobox', { name: 'Search the execution' });
    assert.equal(await box.inputValue(), 'tell');
    assert.equal(said.filter((each) => JSON.stringify(each).includes('search_execution')).length, 0);
    await box.focus();
    assert.deepEqual(said.at(-1), { kind: 'search_execution', words: 'tell' });
  });

  it('forgets what was found in another execution', async () => {
    const { page, tell } = await searched();
    const choice = { execution: { folder: 'file:///w', id: '01F' }, step: null, follows_newest: true };
    await tell({ kind: 'panel_shows', choice });
    await page.getByText('Searching…').waitFor();
    assert.equal(await page.getByRole('option').count(), 0);
  });

  it('says when nothing was found, and why nothing could be', async () => {
    const { page, tell } = await searched();
    await tell({ kind: 'search_found', words: 'tell', groups: [], problem: '' });
    await page.getByText('Nothing found.').waitFor();
    await tell({ kind: 'search_found', words: 'tell', groups: [], problem: 'The question took longer.' });
    await page.getByRole('status').filter({ hasText: 'The question took longer.' }).waitFor();
  });
});
