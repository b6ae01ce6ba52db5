import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { usePages } from '../support/use-pages.ts';
import { begin, head, part, runId, shows, step, surroundings, tellRun, whole } from './shown-run.ts';

const text = `name: shown
inputs: { all: { type: array } }
steps:
  - { name: look, type: command, run: ls }
  - name: each
    type: map
    over: $.inputs.all
    steps:
      - { name: fetch, type: command, run: ls }
  - { name: call, type: workflow, workflow: other }
`;
const other = 'name: other\nsteps: [{ name: inner, type: command, run: ls }]\n';

function node(page: Page, id: string): Locator {
  return page.locator(`[data-step="${id}"]`);
}

async function label(page: Page, id: string): Promise<string> {
  return (await node(page, id).getAttribute('aria-label')) ?? '';
}

describe('the graph of an execution in the panel', () => {
  const open = usePages('panel');

  it('says how each step stands, and follows what changes', async () => {
    const { page, tell, said } = await open();
    for (const news of [begin, shows, surroundings]) await tell(news);
    await page.getByRole('tab', { name: 'Graph' }).waitFor();
    assert.match(JSON.stringify(said), /"see_parts","parts":\[[^\]]*"head","progress","graph"/);
    const done = step('look', 'completed', { durationMs: 1200, spent: { tokens: 300, usd: 0.5 }, attempts: 2 });
    await tell(whole({ text, steps: [done] }));
    await node(page, 'look').waitFor();
    assert.equal(await label(page, 'look'), 'look, command, ls, completed, 1.2 s, 300 tok, $0.5, try 2');
    assert.equal(await node(page, 'look').locator('.status-completed').count(), 1);
    assert.equal(await label(page, 'call'), 'call, workflow, other, waits for each');

    await tell(part([step('each', 'running', { type: 'map', items: 3 }), step('each[1].fetch', 'completed')]));
    await node(page, 'each').locator('.status-running').waitFor();
    assert.match(await label(page, 'each'), /running, 1 of 3 items/);
  });

  it('opens maps item by item, and executions once they are told', async () => {
    const { page, tell, said } = await open();
    for (const news of [begin, shows]) await tell(news);
    const children = [{ id: '01CHILD', step: 'call', label: 'other' }];
    const map = step('each', 'running', { type: 'map', items: 2 });
    await tell(whole({ text, steps: [map, step('each[1].fetch', 'failed'), step('call', 'running')], children }));
    await node(page, 'each').waitFor();
    assert.equal(await node(page, 'each[1].fetch').count(), 0);
    await node(page, 'each').locator('.toggle').click();
    await node(page, 'each[1].fetch').locator('.status-failed').waitFor();
    assert.equal(await node(page, 'each[0].fetch').locator('.status svg').count(), 0);

    await node(page, 'call').locator('.toggle').click();
    await node(page, 'call').locator('.toggle .open').waitFor();
    assert.deepEqual(said.at(-1), { kind: 'open_executions', executions: ['01CHILD'] });
    await tell(whole({ text: other, steps: [step('inner', 'completed')], head: { id: '01CHILD' } }));
    await node(page, '01CHILD/inner').locator('.head').click();
    assert.deepEqual(said.at(-1), { kind: 'choose_step', step: { execution: '01CHILD', step: 'inner' } });
    await node(page, 'call').locator('.head').first().dblclick();
    assert.deepEqual(said.at(-1), { kind: 'pick_execution', execution: { folder: 'file:///w', id: '01CHILD' } });
  });

  it('has the same steps open after the page was loaded anew', async () => {
    const first = await open();
    for (const news of [begin, shows]) await first.tell(news);
    const steps = [step('each', 'running', { type: 'map', items: 2 })];
    await first.tell(whole({ text, steps }));
    await node(first.page, 'each').locator('.toggle').click();
    await node(first.page, 'each[1].fetch').waitFor();
    const state: unknown = await first.page.evaluate('window.keptState');
    const second = await open({ state });
    for (const news of [begin, shows, whole({ text, steps })]) await second.tell(news);
    await node(second.page, 'each[1].fetch').waitFor();
  });

  it('stands under a head that says what it is and what can be done with it', async () => {
    const { page, tell, said } = await open();
    const spent = { tokens: 1200, usd: 0.02 };
    await tellRun({ tell }, whole({ text, steps: [], head: { total: spent, ...spent } }));
    const facts = page.locator('.facts');
    await facts.filter({ hasText: '1.2k tok · $0.02' }).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    assert.deepEqual(said.at(-1), { kind: 'steer_execution', execution: runId, action: 'cancel' });
    assert.equal(await page.getByRole('button', { name: 'Retry', exact: true }).count(), 0);

    await tell(part([], head({ status: 'failed', duration_ms: 61_000 })));
    await page.getByRole('button', { name: 'Retry', exact: true }).click();
    assert.match(await facts.innerText(), /^failed · .* · 1 min 1 s$/);
    await tell({ ...surroundings, can_act: false, lines: ['Restricted Mode'] });
    await page.getByText('Restricted Mode').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Retry', exact: true }).count(), 0);

    await page.getByRole('button', { name: 'Follow newest', pressed: true }).click();
    assert.deepEqual(said.at(-1), { kind: 'pick_execution', execution: { folder: 'file:///w', id: runId } });
    await page.getByRole('button', { name: /^Execution: shown, failed/ }).click();
    assert.deepEqual(said.at(-1), { kind: 'find_execution' });
  });

  it('gives way to what to do where nothing has run', async () => {
    const { page, tell, said } = await open();
    await tell(begin);
    await tell({ kind: 'panel_shows', choice: { execution: null, step: null, follows_newest: true } });
    const ways = [{ way: 'rehearse', title: 'Rehearse a Workflow' }];
    await tell({ ...surroundings, nothing: { text: 'Nothing has run yet.', ways } });
    await page.getByText('Nothing has run yet.').waitFor();
    await page.getByText('Rehearse a Workflow').click();
    assert.deepEqual(said.at(-1), { kind: 'go_way', way: 'rehearse' });
    assert.equal(await page.getByRole('tab').count(), 0);
  });
});
