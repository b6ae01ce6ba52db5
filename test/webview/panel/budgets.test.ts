import assert from 'node:assert/strict';
import type { BudgetMeter } from '../../../src/domain/budget-meter.ts';
import { approvalCard } from '../../../src/presentation/panel/approvals/approval-card.ts';
import { type AskedGrant, type BudgetRow, budgetRow } from '../../../src/presentation/panel/budgets/budget-row.ts';
import { panelVersion } from '../../../src/protocol/panel/shell-messages.ts';
import { accessibilityProblems } from '../../extension/support/accessibility-problems.ts';
import { approvalRecord } from '../../support/execution-reports.ts';
import { type OpenPage, usePages } from '../support/use-pages.ts';

const nothing = { tokens: 0, usd: 0, turns: 0, seconds: 0 };

function row(title: string, tokens: number, wish: AskedGrant | null = null): BudgetRow {
  const meter: BudgetMeter = {
    ...{ level: 'epic', subject_id: title, title, reserved: { ...nothing, tokens: 10 } },
    ...{ spent: { ...nothing, tokens }, unpriced_calls: 0, limits: { tokens: 100, on_exceed: 'ask' }, warn_at: 0.75 },
  };
  return budgetRow(meter, wish);
}

describe('budgets in the page of the panel', () => {
  const open = usePages('panel');

  async function openWith(rows: readonly BudgetRow[], state?: unknown): Promise<OpenPage> {
    const opened = await open({ state });
    await opened.tell({ kind: 'panel_begin', version: panelVersion, words: {} });
    await opened.tell({
      kind: 'budgets_changed',
      is_anew: true,
      changes: { put: rows, removed: [], order: null },
      more: 0,
    });
    return opened;
  }

  it('show the one nearest to its end, and all on demand', async () => {
    const { page } = await openWith([row('small', 20), row('large', 80)]);
    const summary = page.getByRole('button', { name: '80 tok of 100 tok (80%), 10 tok reserved' });
    await summary.press('Enter');
    const places = page.getByRole('list', { name: 'Budgets' }).getByRole('listitem');
    assert.deepEqual(
      (await places.allInnerTexts()).map((text) => text.split('\n')[0]),
      ['Epic small', 'Epic large'],
    );
    const meter = places.nth(1).getByRole('meter');
    assert.equal(await meter.getAttribute('aria-valuenow'), '80');
    const widths = await Promise.all(
      ['.used', '.reserved', '.mark'].map((part) => meter.locator(part).getAttribute('style')),
    );
    assert.deepEqual(widths, ['width: 80%;', 'left: 80%; width: 10%;', 'left: 75%;']);
    await places.nth(1).getByText('near its end').waitFor();
    assert.deepEqual(await accessibilityProblems(page.mainFrame()), []);
    await page.keyboard.press('Escape');
    await places.first().waitFor({ state: 'detached' });
    assert.equal(await page.evaluate('window.keptState.sections.budgets'), 'closed');
  });

  it('follow what is spent, and stay open when the page is loaded anew', async () => {
    const { page, tell } = await openWith([row('small', 20)], { tab: 'graph', sections: { budgets: 'open' } });
    await page.getByRole('listitem').getByText('20 tok of 100 tok').waitFor();
    const changes = { put: [row('small', 100)], removed: [], order: null };
    await tell({ kind: 'budgets_changed', is_anew: false, changes, more: 0 });
    await page.getByText('used up').waitFor();
  });

  it('lead to the question where more is asked for, with the keyboard', async () => {
    const question = { folder: 'file:///w', execution: '01EXECUTION', id: '01Z' };
    const { page, tell } = await openWith([row('small', 100, { words: 'Allow 100 more tokens?', question })]);
    await page.setViewportSize({ width: 800, height: 400 });
    await page.getByRole('button', { name: /more is asked for/ }).click();
    await page.getByText('Allow 100 more tokens?').waitFor();
    await page.getByRole('button', { name: 'Grant More…' }).click();
    assert.equal(await page.getByRole('tab', { name: 'Approvals' }).getAttribute('aria-selected'), 'true');
    const ids = ['01A', '01B', '01C', '01Y', '01Z'];
    const surroundings = {
      folder: 'file:///w',
      belongs: 'shown',
      now: 0,
      standing: { kind: 'open', words: '' },
    } as const;
    const put = ids.map((id) => approvalCard(approvalRecord({ id }), surroundings));
    await tell({ kind: 'approvals_changed', is_anew: true, changes: { put, removed: [], order: null }, more: 0 });
    const card = page.locator('[data-approval="01Z"]:focus');
    await card.waitFor();
    const box = await card.boundingBox();
    assert.ok(box !== null && box.y >= 0 && box.y + box.height <= 400, 'The question can be seen.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.equal(await page.locator('[data-approval="01Z"] :focus').count(), 1);
  });
});
