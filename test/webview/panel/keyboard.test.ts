import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { panelMessage } from '../../../src/presentation/panel/messages/panel-message.ts';
import { listedMessage } from '../../support/listed-message.ts';
import { type OpenPage, usePages } from '../support/use-pages.ts';
import { chooseTab, head as stepHead, turn } from './inspector/open-inspector.ts';
import { head, part, runId, shows, step, tellRun, whole } from './shown-run.ts';

const text = `name: shown
steps:
  - { name: look, type: command, run: ls }
  - { name: call, type: workflow, workflow: other }
`;
const steps = [step('look', 'completed'), step('call', 'running', { type: 'workflow' })];
const run = whole({ text, steps, children: [{ id: '01CHILD', step: 'call', label: 'other' }] });

/** What has the keyboard, by its name, or what stands in it. */
const focused = `(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at === document.body ? '' : (at.getAttribute('aria-label') ?? at.id ?? '') || at.textContent.trim();
})()`;

/** What moves by itself: what a person scrolls along does not. */
const animations = `['baton-graph', 'baton-inspector'].flatMap((name) =>
  document.querySelector('baton-panel-page').shadowRoot.querySelector(name).shadowRoot.getAnimations())
  .filter(({ timeline }) => timeline === document.timeline).length`;

describe('the keyboard in the Orchestration panel', () => {
  const open = usePages('panel');

  async function openRun(): Promise<OpenPage> {
    const opened = await open();
    await tellRun(opened, run);
    const place = { execution: runId, step: 'look' };
    await opened.tell({ kind: 'inspector_step', place, head: stepHead, problem: '' });
    await opened.page.locator('.step').first().waitFor();
    return opened;
  }

  async function isAt(page: Page, name: string | RegExp): Promise<void> {
    const test = name instanceof RegExp ? `${String(name)}.test(${focused})` : `${focused} === ${JSON.stringify(name)}`;
    await page.waitForFunction(test).catch(async () => assert.equal(await page.evaluate(focused), name));
  }

  it('goes from the head over the tabs and what they show to the step that is looked at, and out of it', async () => {
    const { page } = await openRun();
    await page.getByRole('button', { name: /^Execution: shown/ }).focus();
    const walked: string[] = [];
    for (let stop = 0; stop < 16; stop += 1) {
      walked.push(String(await page.evaluate(focused)));
      await page.keyboard.press('Tab');
    }
    assert.deepEqual(walked, [
      ...['Execution: shown, running. Show another one', 'Follow newest', 'Cancel', 'Synthesis Report'],
      ...['Delegation History', 'Open as Document', 'tab-graph', 'Search the execution', 'Graph of shown, 2 steps'],
      ...['Expand all', 'Collapse all', 'Zoom out (-)', 'Zoom in (+)', 'Fit (0)', 'inspector-output', 'inspected'],
    ]);
    await isAt(page, '');
  });

  it('does not come to another action when what was pressed is gone', async () => {
    const { page, tell } = await openRun();
    await page.getByRole('button', { name: 'Cancel', exact: true }).press('Enter');
    await tell(part([], head({ status: 'cancelled' })));
    await page.getByRole('button', { name: 'Cancel', exact: true }).waitFor({ state: 'detached' });
    await isAt(page, /^Execution: shown, cancelled/);
  });

  it('stays in the graph when a step leads to another execution', async () => {
    const { page, tell } = await openRun();
    await page.getByRole('tree', { name: /^Graph of shown/ }).press('End');
    await page.keyboard.press('Enter');
    const choice = { execution: { folder: 'file:///w', id: '01CHILD' }, step: null, follows_newest: false };
    await tell({ kind: 'panel_shows', choice });
    await page.locator('.step').first().waitFor({ state: 'detached' });
    await tell({ ...run, execution: '01CHILD', head: head({ id: '01CHILD' }) });
    await isAt(page, 'Graph of shown, 2 steps');
    await page.getByRole('tab', { name: 'Timeline' }).click();
    await page.getByRole('tree', { name: /^Timeline/ }).focus();
    await tell(shows);
    await tell(run);
    await isAt(page, 'Timeline of shown');
  });

  it('stays with the messages when more of them come, and with the box while one is sent', async () => {
    const { page, tell } = await openRun();
    await page.getByRole('tab', { name: 'Messages' }).click();
    await tell({ kind: 'message_receivers', receivers: [{ kind: 'agent', name: 'lead', work: 'working' }] });
    const changes = { put: [panelMessage(listedMessage(), { now: 0, isHeard: true })], removed: [], order: null };
    await tell({ kind: 'messages_changed', is_anew: true, more: 3, changes });
    await page.getByRole('button', { name: 'Show earlier ones (3)' }).press('Enter');
    await tell({ kind: 'messages_changed', is_anew: true, more: 0, changes });
    await isAt(page, 'Messages');
    await page.getByRole('button', { name: 'Answer' }).press('Enter');
    await isAt(page, 'What do you have to say?');
    await page.getByRole('button', { name: 'No answer to it' }).press('Enter');
    await isAt(page, 'What do you have to say?');
    await page.keyboard.type('Go on.');
    await page.getByRole('button', { name: 'Send' }).press('Enter');
    assert.equal(await page.getByRole('button', { name: 'Send' }).getAttribute('aria-disabled'), 'true');
    await isAt(page, 'Send');
  });

  it('stays in the step when what was pressed there is gone', async () => {
    const { page, tell } = await openRun();
    await chooseTab(page, 'Turns');
    const parts = (put: unknown) => ({ kind: 'inspector_parts', tab: 'turns', is_anew: true, changes: put, more: 0 });
    await tell(parts({ put: [turn], removed: [], order: null }));
    await page.getByRole('button', { name: 'Show more' }).press('Enter');
    const calls = turn.calls.map((call) => ({ ...call, is_open: true, is_cut: false }));
    await tell(parts({ put: [{ ...turn, calls }], removed: [], order: null }));
    await isAt(page, 'inspected');
  });

  it('can do without what moves', async () => {
    const { page, tell } = await openRun();
    await chooseTab(page, 'Turns');
    const live = { kind: 'live', id: 'live', agent: 'A1', turn: 2, text: 'One', more: 0, is_joined: false };
    const changes = { put: [live], removed: [], order: null };
    await tell({ kind: 'inspector_parts', tab: 'turns', is_anew: true, changes, more: 0 });
    await page.locator('.status-running').first().waitFor();
    const moving = (): Promise<number> => page.evaluate(animations);
    assert.equal(await moving(), 2);
    await page.evaluate("document.body.classList.add('vscode-reduce-motion')");
    assert.equal(await moving(), 0);
    await page.evaluate("document.body.classList.remove('vscode-reduce-motion')");
    assert.equal(await moving(), 2);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    assert.equal(await moving(), 0);
  });
});
