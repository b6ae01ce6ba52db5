import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import type { AskedApproval } from '../../../src/domain/approval.ts';
import {
  type ApprovalCard,
  approvalCard,
  type CardStanding,
} from '../../../src/presentation/panel/approvals/approval-card.ts';
import { panelVersion } from '../../../src/protocol/panel/shell-messages.ts';
import { accessibilityProblems } from '../../extension/support/accessibility-problems.ts';
import { approvalRecord } from '../../support/execution-reports.ts';
import { type OpenPage, usePages } from '../support/use-pages.ts';

interface CardOptions {
  readonly belongs?: ApprovalCard['belongs'];
  readonly standing?: CardStanding;
}

function card(id: string, changes: Partial<AskedApproval> = {}, options: CardOptions = {}): ApprovalCard {
  const { belongs = 'shown', standing = { kind: 'open', words: '' } } = options;
  const surroundings = { folder: 'file:///w', belongs, standing, now: Date.parse('2026-05-04T11:00:00.000Z') };
  return approvalCard(approvalRecord({ id, ...changes }), surroundings);
}

function write(old_text: string, new_text: string): Partial<AskedApproval> {
  const preview = { path: 'notes.md', exists: true, old_text, new_text, truncated: false };
  return {
    kind: 'write',
    subject: 'notes.md',
    question: "Agent 'fix' wants to write notes.md",
    payload: { tool: 'write_file', arguments: '{}', preview, reason: 'It is out of date.' },
  };
}

describe('approvals in the page of the panel', () => {
  const open = usePages('panel');

  async function openWith(cards: readonly ApprovalCard[], more = 0, state?: unknown): Promise<OpenPage> {
    const opened = await open({ state });
    await opened.tell({ kind: 'panel_begin', version: panelVersion, words: {} });
    await opened.page.getByRole('tab', { name: 'Approvals' }).click();
    await tellCards(opened, cards, more);
    await opened.page
      .locator('.card')
      .nth(cards.length - 1)
      .waitFor();
    return opened;
  }

  async function tellCards({ tell }: OpenPage, put: readonly ApprovalCard[], more = 0): Promise<void> {
    await tell({ kind: 'approvals_changed', is_anew: true, changes: { put, removed: [], order: null }, more });
  }

  const place = (id: string) => ({ folder: 'file:///w', execution: '01EXECUTION', id });
  const cardOf = (page: Page, id: string) => page.locator(`[data-approval="${id}"]`);

  it('show what would change with signs beside the colours, and text of agents as text', async () => {
    const { page, said } = await openWith([card('01A', write('one\nold\n', 'one\n<img src=x onerror=alert(1)>\n'))]);
    const lines = cardOf(page, '01A').locator('.line');
    assert.deepEqual(await lines.allInnerTexts(), [' one', '-old', '+<img src=x onerror=alert(1)>'].map(spaced));
    assert.equal(await page.locator('img').count(), 0);
    await page.getByRole('button', { name: 'Open Difference' }).click();
    assert.deepEqual(said.at(-1), { kind: 'open_proposal', place: place('01A') });
  });

  it('say of a write that changes nothing that it does not', async () => {
    const { page } = await openWith([card('01A', write('same\n', 'same\n'))]);
    assert.equal(await cardOf(page, '01A').locator('.line').count(), 0);
    await cardOf(page, '01A').getByText('The file has this very text already: nothing would change.').waitFor();
  });

  it('are approved, once or for the run, and rejected with a reason by keys alone', async () => {
    const { page, said } = await openWith([card('01A')]);
    await page.getByRole('button', { name: 'Approve', exact: true }).press('Enter');
    assert.deepEqual(said.at(-1), {
      kind: 'answer_approval',
      place: place('01A'),
      answer: { kind: 'approve', scope: 'once' },
    });
    await page.getByRole('button', { name: 'Approve for This Run' }).click();
    assert.deepEqual(said.at(-1), {
      kind: 'answer_approval',
      place: place('01A'),
      answer: { kind: 'approve', scope: 'execution' },
    });
    await page.getByRole('button', { name: 'Reject…' }).press('Enter');
    await cardOf(page, '01A').getByText('Step deploy fails, and so does the run').waitFor();
    await page.keyboard.type('Not today');
    await page.keyboard.press('Enter');
    assert.deepEqual(said.at(-1), {
      kind: 'answer_approval',
      place: place('01A'),
      answer: { kind: 'reject', reason: 'Not today' },
    });
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('[data-approval="01A"]:focus').count(), 1);
    await page.getByRole('button', { name: 'Change…' }).click();
    assert.deepEqual(said.at(-1), { kind: 'change_approval', place: place('01A') });
  });

  it('keep the reason of a rejection that was refused', async () => {
    const opened = await openWith([card('01A')]);
    const { page } = opened;
    await page.getByRole('button', { name: 'Reject…' }).press('Enter');
    await page.keyboard.type('Not today');
    await page.keyboard.press('Enter');
    await tellCards(opened, [card('01A', {}, { standing: { kind: 'answering', words: '' } })]);
    await page.getByText('Being answered…').waitFor();
    await tellCards(opened, [card('01A', {}, { standing: { kind: 'refused', words: 'The disk is full.' } })]);
    assert.equal(await page.getByRole('textbox', { name: 'Why not?' }).inputValue(), 'Not today');
  });

  it('keep what is written when others come and go', async () => {
    const opened = await openWith([card('01A'), card('01B')]);
    const { page } = opened;
    await cardOf(page, '01B').getByRole('button', { name: 'Reject…' }).click();
    await page.getByRole('textbox', { name: 'Why not?' }).fill('Half a rea');
    await opened.tell({
      kind: 'approvals_changed',
      ...{ is_anew: false, more: 0 },
      changes: { put: [card('01C')], removed: [card('01A').id], order: [card('01C').id, card('01B').id] },
    });
    await cardOf(page, '01C').waitFor();
    assert.equal(await page.getByRole('textbox', { name: 'Why not?' }).inputValue(), 'Half a rea');
    assert.equal(await cardOf(page, '01A').count(), 0);
  });

  it('keep what is written when another tab is chosen and when the page is loaded anew, until it is said', async () => {
    const fields = { count: { type: 'integer', required: true }, deep: { type: 'boolean', required: false } };
    const asked = card('01B', { kind: 'human', payload: { message: 'How many?', fields, choices: null } });
    const { page } = await openWith([card('01A'), asked]);
    await cardOf(page, '01A').getByRole('button', { name: 'Reject…' }).click();
    await page.getByRole('textbox', { name: 'Why not?' }).fill('Half a rea');
    await page.getByLabel('count').fill('3');
    await page.getByLabel('deep').selectOption('true');
    await page.getByRole('tab', { name: 'Timeline' }).click();
    await page.getByRole('tab', { name: 'Approvals' }).click();
    assert.equal(await page.getByRole('textbox', { name: 'Why not?' }).inputValue(), 'Half a rea');
    assert.equal(await page.getByRole('textbox', { name: 'Why not?' }).and(page.locator(':focus')).count(), 0);

    const again = await openWith([card('01A'), asked], 0, await page.evaluate('window.keptState'));
    const reason = again.page.getByRole('textbox', { name: 'Why not?' });
    assert.equal(await reason.inputValue(), 'Half a rea');
    assert.equal(await again.page.getByLabel('deep').inputValue(), 'true');
    await again.page.getByLabel('count').press('Enter');
    const answer = { kind: 'fields', values: { count: '3', deep: 'true' } };
    assert.deepEqual(again.said.at(-1), { kind: 'answer_approval', place: place('01B'), answer });
    await reason.press('Enter');
    await tellCards(again, []);
    const { reasons, fields: left } = await again.page.evaluate<Record<string, unknown>>(
      'window.keptState.sections.approvals',
    );
    assert.deepEqual([reasons, left], [{}, {}]);
  });

  it('offer the choices of a question, or fields to fill in', async () => {
    const choices = { kind: 'human', payload: { message: 'Which?', fields: {}, choices: ['left', 'right'] } } as const;
    const fields = { count: { type: 'integer', required: true }, deep: { type: 'boolean', required: false } };
    const { page, said } = await openWith([
      card('01A', choices),
      card('01B', { kind: 'human', payload: { message: 'How many?', fields, choices: null } }),
    ]);
    await page.getByRole('button', { name: 'right' }).click();
    assert.deepEqual(said.at(-1), {
      kind: 'answer_approval',
      place: place('01A'),
      answer: { kind: 'choice', choice: 'right' },
    });
    await page.getByLabel('count').fill('3');
    await page.getByLabel('deep').selectOption('true');
    await page.getByLabel('count').press('Enter');
    assert.deepEqual(said.at(-1), {
      kind: 'answer_approval',
      place: place('01B'),
      answer: { kind: 'fields', values: { count: '3', deep: 'true' } },
    });
  });

  it('say that something is cut, where no line is left out', async () => {
    const { page } = await openWith([card('01A', write('', 'x'.repeat(20_000)))]);
    await page.getByText('Not all of it is shown here.').waitFor();
  });

  it('are approved together only when they are shown whole', async () => {
    const long = Array.from({ length: 100 }, (_, index) => `${index}\n`).join('');
    const other = card('01C', {}, { belongs: 'other' });
    const { page, said } = await openWith([card('01A'), card('01B', write('', long)), other], 7);
    assert.deepEqual(await page.getByRole('heading').allInnerTexts(), ['THIS EXECUTION 2', 'OTHER EXECUTIONS 1']);
    assert.equal(await cardOf(page, '01B').getByRole('checkbox').count(), 0);
    await page.getByText('40 more lines.').waitFor();
    await page.getByText('7 more wait.').waitFor();
    assert.deepEqual(await accessibilityProblems(page.mainFrame()), []);
    await page.getByLabel('Select all').check();
    await page.getByRole('button', { name: 'Approve 2…' }).click();
    assert.deepEqual(said.at(-1), { kind: 'approve_several', places: [place('01A'), place('01C')] });
  });

  it('get the keyboard where it is led to one of them; to the first when that is answered by then', async () => {
    const opened = await openWith([card('01A'), card('01B')]);
    const { page, tell } = opened;
    await page.getByRole('tab', { name: 'Graph' }).click();
    await tell({ kind: 'seek_approval', place: place('01B') });
    await page.locator('[data-approval="01B"]:focus').waitFor();
    await page.getByRole('tab', { name: 'Approvals' }).focus();
    await tellCards(opened, [card('01B')]);
    assert.equal(await page.locator('.card:focus').count(), 0);
    await tell({ kind: 'seek_approval', place: place('01C') });
    await page.locator('[data-approval="01B"]:focus').waitFor();
    await tellCards(opened, [card('01B'), card('01C')]);
    await page.locator('[data-approval="01C"]:focus').waitFor();
    await tell({ kind: 'seek_approval', place: null });
    await page.locator('[data-approval="01B"]:focus').waitFor();
  });

  it('say what was refused in place, and who answered', async () => {
    const opened = await openWith([card('01A')]);
    const { page, tell } = opened;
    const refused = card('01A', {}, { standing: { kind: 'refused', words: 'notes.md has changed.' } });
    await tellCards(opened, [refused]);
    await page.getByRole('alert').filter({ hasText: 'notes.md has changed.' }).waitFor();
    await page.getByRole('button', { name: 'Approve', exact: true }).waitFor();
    await tellCards(opened, [card('01A', {}, { standing: { kind: 'answering', words: '' } })]);
    await page.getByText('Being answered…').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Approve', exact: true }).count(), 0);
    await tellCards(opened, []);
    await tell({ kind: 'approval_answered', words: 'ann has approved: Run it?' });
    await page.getByRole('log').filter({ hasText: 'ann has approved: Run it?' }).waitFor();
    await page.getByText('Nothing waits for an answer.').waitFor();
  });

  it('have their answers in sight in a low panel, and all of its width while no step is chosen', async () => {
    const long = Array.from({ length: 40 }, (_, index) => `${index}\n`).join('');
    const opened = await openWith([card('01A', write('', long)), card('01B')]);
    const { page, tell } = opened;
    await page.setViewportSize({ width: 1400, height: 240 });
    const answer = cardOf(page, '01A').getByRole('button', { name: 'Approve', exact: true });
    const { x, y, width, height } = (await answer.boundingBox()) ?? assert.fail('It is not drawn.');
    assert.ok(y + height <= 240, `It ends at ${y + height}.`);
    await page.mouse.click(x + width / 2, y + height / 2);
    const isSaid = () => (opened.said.at(-1) as { kind: string }).kind === 'answer_approval' || undefined;
    await waitUntil(isSaid, { what: 'the answer', limit: 10_000 });
    const inspector = page.getByRole('complementary');
    assert.equal(await inspector.count(), 0);
    const choice = { execution: { folder: 'file:///w', id: '01A' }, follows_newest: true };
    await tell({ kind: 'panel_shows', choice: { ...choice, step: { execution: '01A', step: 'look' } } });
    await inspector.waitFor();
    await tell({ kind: 'panel_shows', choice: { ...choice, step: null } });
    await inspector.waitFor({ state: 'hidden' });
    await page.getByRole('tab', { name: 'Graph' }).click();
    await page.getByText('Choose a step to look into it.').waitFor();
  });

  it('lead to who asks', async () => {
    const { page, said } = await openWith([card('01A', {}, { belongs: 'other' })]);
    await page.getByRole('button', { name: 'demo · deploy' }).click();
    assert.deepEqual(said.at(-1), {
      kind: 'pick_execution',
      execution: { folder: 'file:///w', id: '01EXECUTION' },
      step: { execution: '01EXECUTION', step: 'deploy' },
    });
  });
});

/** The sign stands in a column of its own. */
function spaced(line: string): string {
  return `${line.slice(0, 1)}\n${line.slice(1)}`;
}
