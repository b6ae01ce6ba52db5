import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { BudgetRow } from '../../../src/presentation/panel/budgets/budget-row.ts';
import type { BudgetsNews } from '../../../src/protocol/panel/budgets-messages.ts';
import { type OpenPage, usePages } from '../support/use-pages.ts';
import { head as stepHead } from './inspector/open-inspector.ts';
import { head, part, runId, step, tellRun, whole } from './shown-run.ts';

const text = `name: shown
steps:
  - { name: plan, type: command, run: ls }
  - { name: tell, type: command, run: ls }
`;
const dear = { durationMs: 8_200, spent: { tokens: 12_400, usd: 0.0012 } };
const startedAt = Date.parse('2026-01-02T10:00:00.000Z');
const steps = [step('plan', 'completed', { ...dear, startedAt }), step('tell', 'waiting')];
const budget: BudgetRow = {
  ...{ id: 'execution 01', label: 'Execution shown', spent: '12.4k tok', warning: '', wish: null },
  bars: [
    { limit: 'tokens', used: 0.2, reserved: 0, warn_at: 0.75, state: 'fine', words: '12.4k tok of 60k tok (21%)' },
  ],
};

describe('the panel in the width that it has below an editor', () => {
  const open = usePages('panel');

  async function openRun(): Promise<OpenPage> {
    const opened = await open({ viewport: { width: 920, height: 300 } });
    const { page, tell } = opened;
    await tellRun(opened, whole({ text, steps, head: { status: 'waiting' } }));
    const changes = { put: [budget], removed: [], order: null };
    const budgets: BudgetsNews = { kind: 'budgets_changed', is_anew: true, changes, more: 0 };
    await tell(budgets);
    await page.addStyleTag({ content: ':root { --vscode-font-family: sans-serif }' });
    await page.locator('[data-step="plan"]').waitFor();
    return opened;
  }

  const opened = async (): Promise<Page> => (await openRun()).page;

  it('shows time, tokens and cost of a step whole', async () => {
    const page = await opened();
    const detail = page.locator('[data-step="plan"] .detail');
    assert.equal(await detail.innerText(), '8.2 s · 12.4k tok · $0.0012');
    assert.ok(await isWhole(detail));
  });

  it('has the buttons of the execution in the line of its name', async () => {
    const page = await opened();
    const [name, facts, action] = await Promise.all(
      ['.picker', '.facts', '.action'].map((part) => middle(page.locator(`baton-panel-head ${part}`).first())),
    );
    assert.ok(name !== undefined && facts !== undefined && action !== undefined);
    assert.ok(Math.abs(name - action) < 4, `${name} and ${action}`);
    assert.ok(facts > name + 10, `${facts} below ${name}`);
  });

  it('has its buttons and tabs at one place, however the execution stands', async () => {
    const states = [
      { status: 'running' },
      { status: 'waiting' },
      { status: 'failed', duration_ms: 61_000 },
      { interrupted: true, resumable: true },
      { status: 'completed', tokens: 1_234_567, usd: 1234.5678, duration_ms: 61_000 },
    ] as const;
    const { page, tell } = await openRun();
    for (const width of [1280, 920, 700, 420]) {
      await page.setViewportSize({ width, height: 300 });
      const places = new Set<string>();
      for (const state of states) {
        await tell(part([], head({ workflow: 'release-notes', ...state })));
        const tabs = await page.getByRole('tablist', { name: 'Parts of the execution' }).boundingBox();
        places.add(`${tabs?.y} ${await middle(page.locator('baton-panel-head .action').first())}`);
      }
      assert.equal(places.size, 1, `${width}: ${[...places].join('; ')}`);
    }
  });

  it('says in words what a person looks for first, where there is room', async () => {
    const { page, tell } = await openRun();
    await tell(part([], head({ interrupted: true, resumable: true })));
    const words = async (): Promise<readonly string[]> =>
      (await page.locator('baton-panel-head .action').allInnerTexts()).map((text) => text.trim());
    assert.deepEqual((await words()).slice(0, 2), ['Resume', 'Cancel']);
    await page.setViewportSize({ width: 420, height: 300 });
    assert.deepEqual(new Set(await words()), new Set(['']));
    await page.getByRole('button', { name: 'Resume' }).waitFor();
  });

  it('names the workflow whole beside all that can be done, whose words give way first', async () => {
    const { page, tell } = await openRun();
    const many = { status: 'waiting', resumable: true } as const;
    await tell(part([], head({ workflow: 'ship-the-release', ...many })));
    for (const width of [1280, 1110, 930, 770, 600]) {
      await page.setViewportSize({ width, height: 300 });
      for (const name of ['Answer…', 'Resume', 'Cancel']) await page.getByRole('button', { name }).waitFor();
      assert.ok(await isWhole(page.locator('baton-panel-head .title')), `${width}`);
    }
  });

  it('says what the signs of the timeline mean, however narrow it is', async () => {
    const page = await opened();
    await page.getByRole('tab', { name: 'Timeline' }).click();
    for (const width of [1280, 920, 700, 340]) {
      await page.setViewportSize({ width, height: 400 });
      const marks = await page.locator('baton-timeline .marks').boundingBox();
      for (const sign of ['model', 'waiting']) {
        const box = await page.locator('.legend').getByText(sign).boundingBox();
        assert.ok(box !== null && marks !== null);
        assert.ok(
          box.x + box.width <= Math.min(width, marks.x) || box.y + box.height <= marks.y,
          `${sign} at ${width}`,
        );
      }
    }
  });

  it('has the tabs of a step on one line, where the keyboard reaches all of them', async () => {
    const { page, tell } = await openRun();
    const place = { execution: runId, step: 'plan' };
    await tell({ kind: 'inspector_step', place, head: stepHead, problem: '' });
    const tabs = page.getByRole('tablist', { name: 'What is known of the step' }).getByRole('tab');
    const tops = await tabs.evaluateAll((all: readonly { offsetTop: number }[]) => all.map((tab) => tab.offsetTop));
    assert.equal(new Set(tops).size, 1);
    const isWithin = async (): Promise<boolean> => {
      const box = await tabs.last().boundingBox();
      return box !== null && box.x + box.width <= 920;
    };
    assert.equal(await isWithin(), false);
    await tabs.first().focus();
    await page.keyboard.press('End');
    assert.equal(await isWithin(), true);
    assert.equal(await tabs.last().getAttribute('aria-selected'), 'true');
  });
});

async function middle(part: Locator): Promise<number> {
  const box = await part.boundingBox();
  assert.ok(box !== null);
  return box.y + box.height / 2;
}

async function isWhole(part: Locator): Promise<boolean> {
  return await part.evaluate(
    (element: { scrollWidth: number; clientWidth: number }) => element.scrollWidth <= element.clientWidth,
  );
}
