import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { approvalCard } from '../../../src/presentation/panel/approvals/approval-card.ts';
import { shownValue } from '../../../src/presentation/panel/inspector/shown-value.ts';
import { panelMessage } from '../../../src/presentation/panel/messages/panel-message.ts';
import { approvalRecord } from '../../support/execution-reports.ts';
import { listedMessage } from '../../support/listed-message.ts';
import { usePages } from '../support/use-pages.ts';
import { head as stepHead } from './inspector/open-inspector.ts';
import { runId, step, surroundings, tellRun, whole } from './shown-run.ts';

/** Without a place where a line could be broken. */
const long = 'a_very_long_name_'.repeat(12).slice(0, 200);
const now = Date.parse('2026-05-04T11:00:00.000Z');
const text = 'name: shown\nsteps: [{ name: look, type: command, run: ls }]\n';

/** Elements, in shadow trees too, that are wider than there is room for them, and can be scrolled sideways or are cut. */
const tooWide = `(() => {
  const found = [];
  const walk = (root, right) => {
    for (const each of root.children) {
      const box = each.getBoundingClientRect();
      const { overflowX, textOverflow } = getComputedStyle(each);
      if (box.width > 0 && box.right > right + 1) found.push(each.tagName + '.' + each.className);
      const cuts = textOverflow === 'ellipsis' || each.matches('.spoken, svg, .graph, .proposal, [role=tree], [role=tablist], select');
      if (cuts) continue;
      const inner = overflowX === 'visible' ? right : Math.min(right, box.right);
      walk(each, inner);
      if (each.shadowRoot) walk(each.shadowRoot, inner);
    }
  };
  walk(document.body, window.innerWidth);
  return found;
})()`;

describe('names of two hundred characters in a narrow panel', () => {
  const open = usePages('panel');

  const fits = async (page: Page): Promise<void> => assert.deepEqual(await page.evaluate(tooWide), []);

  it('stay in the room that there is for them', async () => {
    const { page, tell } = await open({ viewport: { width: 340, height: 800 } });
    const run = whole({ text, head: { workflow: long }, steps: [step('look', 'failed', { agent: long, note: long })] });
    await tellRun({ tell }, run, { ...surroundings, lines: [long] });
    const agents = ['A1', 'A2'].map((id) => {
      return { id, name: long, model: long, status: 'completed', rehearsal: false } as const;
    });
    const place = { execution: runId, step: 'look' };
    const head = { ...stepHead, name: long, path: long, agent: long, agents };
    await tell({ kind: 'inspector_step', place, head, problem: '' });
    const value = shownValue({ [long]: long, list: [long] });
    const put = [{ kind: 'value', id: 'output', value, name: { kind: 'output' }, size: null }];
    const changes = { put, removed: [], order: null };
    await tell({ kind: 'inspector_parts', tab: 'output', is_anew: true, changes, more: 0 });
    await page.locator('.step').first().waitFor();
    await fits(page);

    await page.getByRole('tab', { name: 'Messages' }).click();
    const message = panelMessage(listedMessage({ from_agent: long, to_agent: long, content: long }), {
      now,
      isHeard: true,
    });
    await tell({ kind: 'message_receivers', receivers: [{ kind: 'agent', name: long, work: 'working' }] });
    const messages = { put: [message], removed: [], order: null };
    await tell({ kind: 'messages_changed', is_anew: true, changes: messages, more: 0 });
    await page.getByRole('button', { name: 'Answer' }).click();
    await fits(page);

    await page.getByRole('tab', { name: 'Approvals' }).click();
    const surrounds = {
      folder: 'file:///w',
      belongs: 'shown',
      standing: { kind: 'refused', words: long },
      now,
    } as const;
    const asked = { kind: 'human', question: long } as const;
    const fields = { [long]: { type: 'integer', required: true, description: long } };
    const cards = [
      approvalRecord({ id: '1', workflow: long, question: `Run the command: ${long}`, subject: long }),
      approvalRecord({ id: '2', ...asked, payload: { message: long, fields: {}, choices: [long, 'right'] } }),
      approvalRecord({ id: '3', ...asked, payload: { message: long, fields, choices: null } }),
    ].map((record) => approvalCard(record, surrounds));
    const questions = { put: cards, removed: [], order: null };
    await tell({ kind: 'approvals_changed', is_anew: true, changes: questions, more: 0 });
    await page.locator('.card').nth(2).waitFor();
    await fits(page);
  });
});
