import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import type { ListedMessage } from '../../../src/domain/listed-message.ts';
import { panelMessage } from '../../../src/presentation/panel/messages/panel-message.ts';
import { panelVersion } from '../../../src/protocol/panel/shell-messages.ts';
import { accessibilityProblems } from '../../extension/support/accessibility-problems.ts';
import { listedMessage } from '../../support/listed-message.ts';
import { type OpenPage, usePages } from '../support/use-pages.ts';

function message(id: string, changes: Partial<ListedMessage> = {}) {
  const now = Date.parse('2026-05-04T11:00:00.000Z');
  return panelMessage(listedMessage({ id, ...changes }), { now, isHeard: true });
}

function shows(id: string) {
  const choice = { execution: { folder: 'file:///w', id }, step: null, follows_newest: true };
  return { kind: 'panel_shows', choice };
}

describe('messages in the page of the panel', () => {
  const open = usePages('panel');

  async function openWith(put: readonly ReturnType<typeof message>[], state?: unknown): Promise<OpenPage> {
    const opened = await open({ state, viewport: { width: 900, height: 500 } });
    const { page, tell } = opened;
    await tell({ kind: 'panel_begin', version: panelVersion, words: {} });
    await tell(shows('01A'));
    await page.getByRole('tab', { name: 'Messages' }).click();
    const receivers = ['writer', 'lead'].map((name) => ({ kind: 'agent', name, work: 'working' }));
    await tell({
      kind: 'message_receivers',
      receivers: [...receivers, { kind: 'group', name: 'all', work: 'absent' }],
    });
    await tell({ kind: 'messages_changed', is_anew: true, more: 0, changes: { put, removed: [], order: null } });
    return opened;
  }

  it('stand one below the other as text, with what is unread marked in a word', async () => {
    const content = '<img src=x onerror=alert(1)>\n[link](command:x)';
    const { page } = await openWith([message('01A', { content }), message('01B', { status: 'read' })]);
    const first = page.getByRole('article', { name: 'From lead to writer' }).first();
    await first.getByText(content).waitFor();
    assert.equal(await page.locator('img, a').count(), 0);
    assert.equal(await first.getByText('unread', { exact: true }).count(), 1);
    assert.equal(await page.locator('[data-key="01B"]').getByText('unread', { exact: true }).count(), 0);
  });

  it('follow what comes while the end is seen, and stay where a person reads', async () => {
    const many = Array.from({ length: 200 }, (_, index) => message(`01A${index}`, { content: `line ${index}` }));
    const { page, tell } = await openWith(many);
    const come = (id: string) =>
      tell({
        ...{ kind: 'messages_changed', is_anew: false, more: 0 },
        changes: { put: [message(id, { content: `new ${id}` })], removed: [], order: null },
      });
    await come('01X');
    await page.getByText('new 01X').waitFor();
    const list = page.getByRole('log', { name: 'Messages' });
    await page.waitForFunction(isAtEnd);
    await list.press('Home');
    await page.waitForFunction(`${lists}.scrollTop === 0`);
    await come('01Y');
    await page.getByText('new 01Y').waitFor({ state: 'attached' });
    assert.equal(await page.evaluate(`${lists}.scrollTop`), 0);
  });

  it('are written to who is chosen, and kept until they are sent', async () => {
    const { page, said, tell } = await openWith([]);
    await page.getByText('Nobody has written anything in this execution.').waitFor();
    await page.getByLabel('To', { exact: true }).selectOption('everybody in all');
    const box = page.getByRole('textbox', { name: 'What do you have to say?' });
    await box.fill('Stop, please.');
    await page.getByLabel('I want an answer').check();
    await box.press('Control+Enter');
    const written = {
      ...{ execution: '01A', to: { kind: 'group', name: 'all' }, content: 'Stop, please.' },
      ...{ wants_answer: true, response_to: null },
    };
    assert.deepEqual(said.at(-1), { kind: 'write_message', message: written });
    await tell({
      kind: 'message_written',
      execution: '01A',
      refusal: 'Execution 1 is completed: nobody there would read it.',
    });
    await page.getByRole('alert').filter({ hasText: 'nobody there would read it' }).waitFor();
    assert.equal(await box.inputValue(), 'Stop, please.');
    await page.getByRole('button', { name: 'Send' }).click();
    await tell({ kind: 'message_written', execution: '01A', refusal: null });
    await page.getByText('Sent.').waitFor();
    assert.equal(await box.inputValue(), '');
  });

  it('say when whoever is chosen hears them', async () => {
    const { page, tell } = await openWith([]);
    const receivers = [
      { kind: 'agent', name: 'writer', work: 'working' },
      { kind: 'agent', name: 'lead', work: 'ended' },
      { kind: 'agent', name: 'scout', work: 'absent' },
      { kind: 'group', name: 'all', work: 'absent' },
    ];
    await tell({ kind: 'message_receivers', receivers });
    const to = page.getByLabel('To', { exact: true });
    for (const [option, words] of [
      ['writer', 'writer hears it with the next turn.'],
      ['lead', 'lead has ended its work: it hears it only if it works here again.'],
      ['scout', 'scout hears it once it works here.'],
      ['everybody in all', 'Each of them hears it with the next turn.'],
    ] as const) {
      await to.selectOption(option);
      await page.getByText(words, { exact: true }).waitFor();
    }
  });

  it('are not offered where nobody hears them, and what was typed by then can still be read', async () => {
    const { page, tell } = await openWith([message('01A')]);
    await page.getByRole('textbox', { name: 'What do you have to say?' }).fill('Stop, please.');
    const words = 'This execution has completed: nobody hears what is written here any more.';
    await tell({ kind: 'message_hearing', hearing: { is_heard: false, words } });
    await page.getByText(words).waitFor();
    await page.getByText('Not sent: Stop, please.').waitFor();
    for (const name of ['Send', 'Answer']) assert.equal(await page.getByRole('button', { name }).count(), 0);
    await tell({ kind: 'message_hearing', hearing: { is_heard: true, words: '' } });
    await page.waitForFunction(isKept);
  });

  it('stay with the execution in which they are written when another one is shown', async () => {
    const { page, said, tell } = await openWith([]);
    const box = page.getByRole('textbox', { name: 'What do you have to say?' });
    await box.fill('Stop, please.');
    await tell(shows('01B'));
    await page.waitForFunction(isEmpty);
    await box.fill('Go on.');
    await box.press('Control+Enter');
    await tell({ kind: 'message_written', execution: '01B', refusal: null });
    await page.getByText('Sent.').waitFor();
    assert.equal((said.at(-1) as { message: { execution: string } }).message.execution, '01B');
    await tell(shows('01A'));
    await page.waitForFunction(isKept);
  });

  it('are kept, each in its execution, when the page is loaded anew, until they are sent', async () => {
    const { page, tell } = await openWith([message('01A')]);
    const name = 'What do you have to say?';
    await page.getByRole('button', { name: 'Answer' }).click();
    await page.getByRole('textbox', { name }).fill('Half a mess');
    await page.getByLabel('I want an answer').check();
    await tell(shows('01B'));
    await page.waitForFunction(isEmpty);
    await page.getByLabel('To', { exact: true }).selectOption('writer');
    await page.getByRole('textbox', { name }).fill('Other');
    await tell(shows('01A'));

    const again = await openWith([message('01A')], await page.evaluate('window.keptState'));
    const box = again.page.getByRole('textbox', { name });
    assert.equal(await box.inputValue(), 'Half a mess');
    await again.page.getByText('In answer to lead: How far are you?').waitFor();
    await box.press('Control+Enter');
    const to = { kind: 'agent', name: 'lead' };
    const written = { execution: '01A', to, content: 'Half a mess', wants_answer: true, response_to: '01A' };
    assert.deepEqual(again.said.at(-1), { kind: 'write_message', message: written });
    await box.fill('Half a message');
    await again.tell({ kind: 'message_written', execution: '01A', refusal: null });
    await again.page.getByText('Sent.').waitFor();
    assert.equal(await box.inputValue(), 'Half a message');
    await box.fill('');
    assert.deepEqual(await again.page.evaluate(keptDrafts), [['01B', 'Other']]);
  });

  it('are not offered to be sent again when the page was gone as they were', async () => {
    const { page } = await openWith([message('01A')]);
    const box = page.getByRole('textbox', { name: 'What do you have to say?' });
    await box.fill('Stop.');
    await box.press('Control+Enter');
    const sent = message('01B', { content: 'Stop.', from_agent: 'person:ann' });
    const again = await openWith([message('01A'), sent], await page.evaluate('window.keptState'));
    await again.page.getByText('Sent.').waitFor();
    assert.deepEqual(await again.page.evaluate(keptDrafts), []);
    const other = await openWith([message('01A')], await page.evaluate('window.keptState'));
    await other.page.waitForFunction(`${value} === 'Stop.'`);
  });

  it('are recognized when the page is loaded anew, also where a filter would have hidden them', async () => {
    const { page } = await openWith([message('01A')]);
    await page.getByRole('searchbox', { name: 'Filter messages' }).fill('far');
    const box = page.getByRole('textbox', { name: 'What do you have to say?' });
    await box.fill('Stop.');
    await box.press('Control+Enter');
    const again = await openWith([message('01A')], await page.evaluate('window.keptState'));
    const all = { kind: 'select_messages', selection: { text: '', is_unread_only: false } };
    assert.deepEqual(
      again.said.find((each) => JSON.stringify(each).includes('select_messages')),
      all,
    );
    const sent = message('01B', { content: 'Stop.', from_agent: 'person:ann' });
    const put = [message('01A'), sent];
    await again.tell({ kind: 'messages_changed', is_anew: true, more: 0, changes: { put, removed: [], order: null } });
    await again.page.getByText('Sent.').waitFor();
  });

  it('are answered', async () => {
    const { page, said } = await openWith([message('01A')]);
    await page.getByRole('button', { name: 'Answer' }).click();
    await page.getByText('In answer to lead: How far are you?').waitFor();
    assert.deepEqual(await accessibilityProblems(page.mainFrame()), []);
    await page.keyboard.type('Done.');
    await page.getByRole('button', { name: 'Send' }).click();
    const to = { kind: 'agent', name: 'lead' };
    const written = { execution: '01A', to, content: 'Done.', wants_answer: false, response_to: '01A' };
    assert.deepEqual(said.at(-1), { kind: 'write_message', message: written });
  });

  it('are selected by words, which stay when the page is loaded anew', async () => {
    const { page, said } = await openWith([]);
    await page.getByRole('searchbox', { name: 'Filter messages' }).fill('far');
    const selected = { kind: 'select_messages', selection: { text: 'far', is_unread_only: false } };
    const isSaid = (): true | undefined => isDeepStrictEqual(said.at(-1), selected) || undefined;
    await waitUntil(isSaid, { what: 'the selection', limit: 5000 });
    const state: unknown = await page.evaluate('window.keptState');
    const again = await openWith([], state);
    await again.page.getByText('No message fits.').waitFor();
    assert.deepEqual(
      again.said.find((each) => JSON.stringify(each).includes('select_messages')),
      selected,
    );
  });
});

const lists = `document.querySelector('baton-panel-page').shadowRoot.querySelector('baton-messages').shadowRoot.querySelector('.list')`;
const isAtEnd = `${lists}.scrollHeight - ${lists}.scrollTop - ${lists}.clientHeight < 24`;
const value = `${lists.replace("'.list'", "'textarea'")}.value`;
const isEmpty = `${value} === ''`;
const isKept = `${value} === 'Stop, please.'`;
const keptDrafts = 'window.keptState.sections.messages.drafts.map(({ execution, content }) => [execution, content])';
