import assert from 'node:assert/strict';
import { panelVersion } from '../../../src/protocol/panel/shell-messages.ts';
import { accessibilityProblems } from '../../extension/support/accessibility-problems.ts';
import { usePages } from '../support/use-pages.ts';
import { head, shows, step, whole } from './shown-run.ts';

const choice = {
  execution: { folder: 'file:///w', id: '01A' },
  step: { execution: '01A', step: 'each[2].fetch' },
  follows_newest: false,
};

const oneStep = 'name: shown\nsteps:\n  - { name: ask, type: command, run: ls }\n';

describe('the page of the Orchestration panel', () => {
  const open = usePages('panel');
  const begin = { kind: 'panel_begin', version: panelVersion, words: { Timeline: 'Zeitachse' } };

  it('says what it showed before it was loaded anew, and keeps what it is told', async () => {
    const first = await open();
    assert.deepEqual(first.said, [{ kind: 'panel_ready', version: panelVersion, kept: null }]);
    await first.tell(begin);
    await first.tell({ kind: 'panel_shows', choice });
    await first.page.getByRole('tab', { name: 'Zeitachse' }).click();
    const state: unknown = await first.page.evaluate('window.keptState');

    const second = await open({ state });
    assert.deepEqual(second.said, [{ kind: 'panel_ready', version: panelVersion, kept: choice }]);
    await second.tell(begin);
    await second.tell({ kind: 'panel_shows', choice });
    const tab = second.page.getByRole('tab', { name: 'Zeitachse' });
    assert.equal(await tab.getAttribute('aria-selected'), 'true');
  });

  it('begins anew with what another version has kept', async () => {
    const { said } = await open({ state: { choice: { execution: 7 }, tab: 'gone', sections: [] } });
    assert.deepEqual(said, [{ kind: 'panel_ready', version: panelVersion, kept: null }]);
  });

  it('goes from tab to tab by the arrow keys', async () => {
    const { page, tell } = await open();
    await tell(begin);
    await tell({ kind: 'panel_shows', choice });
    await page.getByRole('tab', { name: 'Graph' }).focus();
    const walked: (string | null)[] = [];
    for (const key of ['ArrowRight', 'ArrowRight', 'End', 'ArrowRight', 'ArrowLeft', 'Home']) {
      await page.keyboard.press(key);
      walked.push(await page.evaluate('document.querySelector("baton-panel-page").shadowRoot.activeElement.id'));
    }
    assert.deepEqual(walked, [
      'tab-timeline',
      'tab-messages',
      'tab-approvals',
      'tab-graph',
      'tab-approvals',
      'tab-graph',
    ]);
  });

  it('shows on a tab how much there is behind it', async () => {
    const { page, said, tell } = await open();
    await tell(begin);
    await tell({ kind: 'tab_counts', counts: { approvals: 3 } });
    await page.getByRole('tab', { name: 'Approvals 3' }).waitFor();
    await tell({ kind: 'tab_counts', counts: { approvals: 0 } });
    await page.getByRole('tab', { name: 'Approvals', exact: true }).waitFor();
    assert.match(JSON.stringify(said), /"see_parts","parts":\["tabs"/);
  });

  it('counts the time of an execution on while it waits and nothing is recorded', async () => {
    const { page, tell } = await open();
    const at = (seconds: number) => page.clock.setFixedTime(Date.parse(head().started_at ?? '') + seconds * 1000);
    await at(12);
    await tell(begin);
    await tell(shows);
    await tell(whole({ text: oneStep, steps: [step('ask', 'waiting')], head: { status: 'waiting' } }));
    await page
      .locator('.facts')
      .getByText(/ · 12 s/)
      .waitFor();
    await at(107);
    await page
      .locator('.facts')
      .getByText(/ · 1 min 47 s/)
      .waitFor();
  });

  it('says in the place of a part what cannot be read, until it can', async () => {
    const { page, tell } = await open();
    await tell(begin);
    await tell({ kind: 'panel_shows', choice });
    for (const part of ['approvals', 'budgets', 'tabs']) {
      await tell({ kind: 'part_problem', part, problem: `No ${part}.` });
    }
    const problems = page.getByRole('alert');
    await page.getByText('Cannot be read: No budgets.').waitFor();
    assert.deepEqual(await problems.allInnerTexts(), ['Cannot be read: No budgets.', 'Cannot be read: No tabs.']);
    await page.getByRole('tab', { name: 'Approvals' }).click();
    await page.getByRole('tabpanel', { name: 'Approvals' }).getByText('Cannot be read: No approvals.').waitFor();
    assert.deepEqual(await accessibilityProblems(page.mainFrame()), []);
    for (const part of ['budgets', 'approvals', 'tabs']) await tell({ kind: 'part_problem', part, problem: '' });
    await problems.first().waitFor({ state: 'detached' });
    assert.equal(await problems.count(), 0);
  });
});
