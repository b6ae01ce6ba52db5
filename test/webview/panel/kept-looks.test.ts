import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { approvalCard } from '../../../src/presentation/panel/approvals/approval-card.ts';
import type { EventRow } from '../../../src/presentation/panel/inspector/event-row.ts';
import { panelMessage } from '../../../src/presentation/panel/messages/panel-message.ts';
import type { InspectorNews } from '../../../src/protocol/panel/inspector-messages.ts';
import { approvalRecord } from '../../support/execution-reports.ts';
import { listedMessage } from '../../support/listed-message.ts';
import { chooseTab, head as stepHead, turn } from './inspector/open-inspector.ts';
import { type OpenPage, usePages } from '../support/use-pages.ts';
import { begin, head, runId, shows, step, whole } from './shown-run.ts';

const start = Date.parse('2026-01-02T10:00:00.000Z');
const names = Array.from({ length: 60 }, (_, index) => `step_${index}`);
const text = `name: shown\nsteps:\n${names.map((name) => `  - { name: ${name}, type: command, run: ls }\n`).join('')}`;
const steps = names.map((name, index) =>
  step(name, 'completed', { startedAt: start + index * 1000, durationMs: 1000 }),
);
const run = whole({ text, steps, head: { status: 'completed', duration_ms: 60_000 } });

const place = { execution: runId, step: 'step_1' };
const looksAtStep = { ...shows, choice: { ...(shows.kind === 'panel_shows' ? shows.choice : null), step: place } };

describe('how a person looks at an execution stays when the page is hidden', () => {
  const open = usePages('panel');

  async function openRun(state?: unknown, news: readonly unknown[] = [begin, shows, run]): Promise<OpenPage> {
    const opened = await open({ state });
    for (const each of news) await opened.tell(each);
    return opened;
  }

  /** What is kept once the tab is left: until then it may still be moved. */
  async function keptBy(page: Page): Promise<unknown> {
    await page.getByRole('tab', { name: 'Messages' }).click();
    return await page.evaluate('window.keptState');
  }

  async function goTo(page: Page, tab: string): Promise<void> {
    await page.getByRole('tab', { name: tab }).click();
  }

  const drawn = (page: Page): Promise<string | null> => page.locator('.plane').getAttribute('style');

  it('at the graph: what is seen, and how large', async () => {
    const { page } = await openRun();
    const graph = page.getByRole('tree', { name: /^Graph of shown/ });
    await graph.waitFor();
    const first = await drawn(page);
    await graph.hover();
    await page.mouse.wheel(700, 0);
    for (const key of ['+', '+']) await graph.press(key);
    const looked = await drawn(page);
    assert.notEqual(looked, first);

    const again = await openRun(await keptBy(page));
    await goTo(again.page, 'Graph');
    await again.page.locator('.step').first().waitFor();
    assert.equal(await drawn(again.page), looked);

    // Another execution is seen from its beginning.
    const other = { execution: { folder: 'file:///w', id: '01OTHER' }, step: null, follows_newest: true };
    await again.tell({ kind: 'panel_shows', choice: other });
    await again.tell({ ...run, execution: '01OTHER', head: { ...head(), id: '01OTHER' } });
    await again.page.waitForFunction(`${plane}?.getAttribute('style') === ${JSON.stringify(first)}`);
  });

  it('at the timeline: the time that is seen, and which rows', async () => {
    const { page } = await openRun();
    await goTo(page, 'Timeline');
    const marks = (shown: Page): Promise<string[]> => shown.locator('.mark').allInnerTexts();
    const tree = page.getByRole('tree', { name: 'Timeline of shown' });
    await page.evaluate(`${rows}.scrollTop = 300`);
    for (const key of ['+', '+', '+']) await tree.press(key);
    const seen = await marks(page);
    const again = await openRun(await keptBy(page));
    await goTo(again.page, 'Timeline');
    await again.page.getByRole('tree', { name: 'Timeline of shown' }).waitFor();
    await again.page.waitForFunction(`${rows}.scrollTop === 300`);
    assert.deepEqual(await marks(again.page), seen);
  });

  it('at messages: those that are read, also when others have come', async () => {
    const told = (ids: readonly number[]): unknown => ({
      ...{ kind: 'messages_changed', is_anew: true, more: 0 },
      changes: { put: ids.map((id) => longMessage(id)), removed: [], order: null },
    });
    const all = Array.from({ length: 80 }, (_, id) => id);
    const { page, tell } = await openRun();
    await goTo(page, 'Messages');
    await tell(told(all));
    const atEnd = `${letters}.scrollTop > 1000 && ${letters}.scrollHeight - ${letters}.scrollTop - ${letters}.clientHeight < 2`;
    await page.waitForFunction(atEnd);
    // As a person does, whose wheel ends what goes on to the end.
    await page.evaluate(`${letters}.dispatchEvent(new WheelEvent('wheel'));
      ${letters}.querySelector('[data-key="M30"]').scrollIntoView()`);
    await page.waitForFunction(`window.keptState.sections.messages?.looked?.look.item === 'M30'`);
    const kept: unknown = await page.evaluate('window.keptState');
    await goTo(page, 'Graph');
    await goTo(page, 'Messages');
    await page.waitForFunction(firstIs(letters, 'M30'));

    const again = await openRun(kept);
    await again.tell(told([...all, 80, 81]));
    await again.page.waitForFunction(firstIs(letters, 'M30'));
    // Another execution is seen from its end.
    const other = { execution: { folder: 'file:///w', id: '01OTHER' }, step: null, follows_newest: true };
    await again.tell({ kind: 'panel_shows', choice: other });
    await again.tell(told(all));
    await again.page.waitForFunction(atEnd);
  });

  it('at questions: those that are read', async () => {
    const surroundings = { folder: 'file:///w', belongs: 'shown', standing: { kind: 'open', words: '' }, now: start };
    const put = Array.from({ length: 30 }, (_, id) =>
      approvalCard(approvalRecord({ id: `Q${id}` }), surroundings as never),
    );
    const told = { kind: 'approvals_changed', is_anew: true, more: 0, changes: { put, removed: [], order: null } };
    const { page, tell } = await openRun();
    await goTo(page, 'Approvals');
    await tell(told);
    const key = put[12]?.id ?? '';
    await page.evaluate(`${questions}.shadowRoot.querySelector('[data-key="${key}"]').scrollIntoView()`);
    await page.waitForFunction(`window.keptState.sections.approvals?.place?.item === ${JSON.stringify(key)}`);
    const again = await openRun(await page.evaluate('window.keptState'));
    await again.tell(told);
    await again.page.waitForFunction(firstIs(questions, key));
  });

  it('at a step: what is open, and how far each tab is scrolled', async () => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      ...turn,
      id: `turn:${index}`,
      turn: index + 1,
      calls: [],
    }));
    const told = { kind: 'inspector_step', place, head: { ...stepHead, status: 'completed' }, problem: '' };
    const changes = { put: many, removed: [], order: null };
    const turns = { kind: 'inspector_parts', tab: 'turns', is_anew: true, changes, more: 0 };
    const news = [begin, looksAtStep, run, told];
    const { page, tell } = await openRun(undefined, news);
    await chooseTab(page, 'Turns');
    await tell(turns);
    await page.getByRole('button', { name: 'Messages sent: 2' }).nth(3).click();
    await page.evaluate(`${panel}.scrollTop = 500`);
    await page.waitForFunction('window.keptState.sections.inspector?.tops?.turns === 500');
    await chooseTab(page, 'Log');
    await tell(logRows());
    await page.getByText('line 299').waitFor();
    await page.evaluate(`${list}.scrollTop = 1000`);
    await page.waitForFunction('window.keptState.sections.inspector?.tops?.log === 1000');
    await chooseTab(page, 'Turns');
    await tell(turns);
    await page.waitForFunction(`${panel}.scrollTop === 500`);

    const again = await openRun(await page.evaluate('window.keptState'), news);
    await again.tell(turns);
    await again.page.waitForFunction(`${panel}.scrollTop === 500`);
    const wish = { tab: 'turns', level: 'info', agent: null, open: ['turn:3'] };
    const wishes = again.said.filter((each) => (each as { kind: string }).kind === 'inspect');
    assert.deepEqual(wishes.at(-1), { kind: 'inspect', wish });
    await chooseTab(again.page, 'Log');
    await again.tell(logRows());
    await again.page.waitForFunction(`${list}.scrollTop === 1000`);

    // Another step is seen from its beginning.
    await again.tell({ ...told, place: { ...place, step: 'step_2' } });
    await chooseTab(again.page, 'Turns');
    await again.tell(turns);
    await again.page.getByRole('article', { name: 'Turn 1', exact: true }).waitFor();
    assert.equal(await again.page.evaluate(`${panel}.scrollTop`), 0);
    assert.deepEqual(await again.page.evaluate('window.keptState.sections.inspector.open'), []);
  });
});

const shadow = `document.querySelector('baton-panel-page').shadowRoot`;
const plane = `${shadow}.querySelector('baton-graph')?.shadowRoot.querySelector('.plane')`;
const letters = `${shadow}.querySelector('baton-messages').shadowRoot.querySelector('.list')`;
const questions = `${shadow}.querySelector('baton-approvals')`;
const rows = `${shadow}.querySelector('baton-timeline').shadowRoot.querySelector('.rows')`;
const panel = `${shadow}.querySelector('baton-inspector').shadowRoot.querySelector('#inspected')`;
const list = `${shadow}.querySelector('baton-inspector').shadowRoot.querySelector('baton-event-list')`;

function logRows(): InspectorNews {
  const told: readonly EventRow[] = Array.from({ length: 300 }, (_, index) => ({
    ...{ seq: index + 1, at: '2026-11-20T10:00:00.000Z', type: 'step_started', level: 'info', step: 'step_1' },
    words: `line ${index}`,
  }));
  return { kind: 'inspector_rows', tab: 'log', begins: true, from: 0, total: told.length, rows: told };
}

/** Of the items of a list, whether this is the first that is seen. */
function firstIs(list: string, key: string): string {
  const inner = `(${list}.shadowRoot ?? ${list})`;
  return `(() => {
    const { top } = ${list}.getBoundingClientRect();
    const seen = [...${inner}.querySelectorAll('[data-key]')].find((each) => each.getBoundingClientRect().bottom > top + 1);
    return ${list}.scrollTop > 0 && seen?.dataset.key === ${JSON.stringify(key)};
  })()`;
}

function longMessage(id: number) {
  const content = Array.from({ length: 1 + (id % 5) }, (_, line) => `line ${line} of ${id}`).join('\n');
  return panelMessage(listedMessage({ id: `M${id}`, content }), { now: start, isHeard: true });
}
