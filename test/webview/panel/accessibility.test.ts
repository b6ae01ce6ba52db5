import type { Page } from 'playwright-core';
import type { AskedApproval } from '../../../src/domain/approval.ts';
import type { BudgetMeter } from '../../../src/domain/budget-meter.ts';
import type { ListedMessage } from '../../../src/domain/listed-message.ts';
import {
  type ApprovalCard,
  approvalCard,
  type CardStanding,
} from '../../../src/presentation/panel/approvals/approval-card.ts';
import { budgetRow } from '../../../src/presentation/panel/budgets/budget-row.ts';
import type { EventRow } from '../../../src/presentation/panel/inspector/event-row.ts';
import type { InspectorPart } from '../../../src/presentation/panel/inspector/inspector-part.ts';
import type { InspectorTab, ListTab } from '../../../src/presentation/panel/inspector/inspector-tab.ts';
import { shownValue } from '../../../src/presentation/panel/inspector/shown-value.ts';
import { panelMessage } from '../../../src/presentation/panel/messages/panel-message.ts';
import { foundGroups } from '../../../src/presentation/panel/search/found-group.ts';
import { approvalRecord } from '../../support/execution-reports.ts';
import { listedMessage } from '../../support/listed-message.ts';
import { assertAccessible } from '../support/page-themes.ts';
import { type OpenPage, usePages } from '../support/use-pages.ts';
import { chooseTab, head as stepHead, turn } from './inspector/open-inspector.ts';
import { begin, head, runId, step, surroundings, tellRun, whole } from './shown-run.ts';

const start = Date.parse('2026-01-02T10:00:00.000Z');
const text = `name: shown
inputs: { all: { type: array } }
steps:
  - { name: look, type: command, run: ls }
  - name: each
    type: map
    over: $.inputs.all
    steps:
      - { name: fetch, type: command, run: ls }
  - { name: tell, type: command, run: ls, when: $.look.exit_code == 0 }
`;
const statuses = ['completed', 'running', 'waiting', 'failed', 'skipped', 'cancelled', 'pending'] as const;
const steps = [
  step('look', 'completed', { startedAt: start, durationMs: 4000 }),
  step('each', 'running', { type: 'map', items: statuses.length, startedAt: start + 4000 }),
  ...statuses.map((status, index) =>
    step(`each[${index}].fetch`, status, { startedAt: start + 5000, durationMs: 900 }),
  ),
];

describe('the pages of the Orchestration panel are accessible in light, dark and high contrast', () => {
  const open = usePages('panel');

  async function openRun(): Promise<OpenPage> {
    const opened = await open();
    await tellRun(opened, whole({ text, steps }), { ...surroundings, lines: ['A file has changed.'] });
    await opened.page.locator('.step').first().waitFor();
    return opened;
  }

  async function openStep(): Promise<OpenPage> {
    const opened = await openRun();
    await opened.tell({
      kind: 'inspector_step',
      place: { execution: runId, step: 'look' },
      head: stepHead,
      problem: '',
    });
    return opened;
  }

  async function openTab(page: Page, name: string): Promise<void> {
    await page.getByRole('tab', { name }).click();
  }

  it('with nothing to show', async () => {
    const { page, tell } = await open();
    await tell(begin);
    const ways = [{ way: 'rehearse', title: 'Rehearse a Workflow' }];
    const empty = { text: 'Nothing has run yet.', ways };
    await tell({ ...surroundings, nothing: empty });
    await assertAccessible(page);
  });

  it('with a graph', async () => {
    const { page } = await openRun();
    await page.getByRole('tree', { name: /^Graph/ }).press('Home');
    await assertAccessible(page);
  });

  it('with a timeline', async () => {
    const { page, tell } = await openRun();
    await openTab(page, 'Timeline');
    const moments = (['agent_deployed', 'step_waiting', 'step_continued'] as const).map((type, index) => {
      const at = new Date(start + index * 1000).toISOString();
      return { seq: index + 1, at, step: 'look', type, calls: 0 };
    });
    await tell({ kind: 'timeline_moments', execution: runId, is_whole: true, moments });
    await page.getByRole('tree', { name: /^Timeline/ }).press('Home');
    await assertAccessible(page);
  });

  it('with messages, one of them answered', async () => {
    const { page, tell } = await openRun();
    await openTab(page, 'Messages');
    await tell({ kind: 'message_receivers', receivers: [{ kind: 'agent', name: 'lead', work: 'working' }] });
    const put = messages().map((each) => panelMessage(each, { now: start, isHeard: true }));
    await tell({ kind: 'messages_changed', is_anew: true, more: 3, changes: { put, removed: [], order: null } });
    await page.getByRole('button', { name: 'Answer' }).first().click();
    await assertAccessible(page);
    await page.getByRole('textbox', { name: 'What do you have to say?' }).fill('Yes.');
    await page.getByRole('button', { name: 'Send' }).click();
    await tell({ kind: 'message_written', execution: runId, refusal: 'Nobody there would read it.' });
    await assertAccessible(page);
  });

  it('with every kind of question', async () => {
    const { page, tell } = await openRun();
    await openTab(page, 'Approvals');
    const put = cards();
    await tell({ kind: 'approvals_changed', is_anew: true, changes: { put, removed: [], order: null }, more: 2 });
    await tell({ kind: 'approval_answered', words: 'ann has approved: Run it?' });
    await page.locator('[data-approval="step"]').getByRole('button', { name: 'Reject…' }).click();
    await assertAccessible(page);
    await tell({
      ...{ kind: 'approvals_changed', is_anew: true, more: 0 },
      changes: { put: [], removed: [], order: null },
    });
    await assertAccessible(page);
  });

  it('with results of a search', async () => {
    const { page, tell } = await openRun();
    const box = page.getByRole('combobox', { name: 'Search the execution' });
    await box.fill('tell');
    await assertAccessible(page);
    const finding = { id: '1', execution_id: runId, step: 'look', title: 'transform', excerpt: 'to tell' };
    const items = (['step', 'output', 'tool_call', 'message'] as const).map((kind) => ({ ...finding, kind }));
    const groups = foundGroups({ items, more: ['output'] }, 'tell');
    await tell({ kind: 'search_found', words: 'tell', groups, problem: '' });
    await box.press('ArrowDown');
    await assertAccessible(page);
  });

  it('with budgets', async () => {
    const { page, tell } = await openRun();
    const question = { folder: 'file:///w', execution: runId, id: '01Q' };
    const wish = { words: 'Allow 100 more tokens?', question };
    const put = [budgetRow(meter('small', 100), wish), budgetRow(meter('large', 80), null)];
    await tell({ kind: 'budgets_changed', is_anew: true, changes: { put, removed: [], order: null }, more: 0 });
    await page.getByRole('button', { name: /more is asked for/ }).click();
    await assertAccessible(page);
  });

  for (const [tab, name, parts] of inspected()) {
    it(`with a step's ${name}`, async () => {
      const { page, tell } = await openStep();
      await chooseTab(page, name);
      const changes = { put: parts, removed: [], order: null };
      await tell({ kind: 'inspector_parts', tab, is_anew: true, changes, more: 3 });
      await assertAccessible(page);
    });
  }

  for (const [tab, name] of [
    ['events', 'Events'],
    ['log', 'Log'],
  ] as const) {
    it(`with a step's ${name}`, async () => {
      const { page, tell } = await openStep();
      await chooseTab(page, name);
      await tell(rowsNews(tab));
      await page.getByRole('list', { name }).getByRole('listitem').first().focus();
      await assertAccessible(page);
    });
  }

  it('with what cannot be shown', async () => {
    const { page, tell } = await openRun();
    await tell({ kind: 'progress_failed', execution: head().id, message: 'It cannot be read.' });
    const place = { execution: runId, step: 'look' };
    await tell({ kind: 'inspector_step', place, head: null, problem: 'This step has not begun.' });
    await assertAccessible(page);
  });
});

function messages(): readonly ListedMessage[] {
  return [
    listedMessage({ id: '01A' }),
    listedMessage({ id: '01B', status: 'read', message_type: 'escalation', rehearsal: true }),
    listedMessage({ id: '01C', from_agent: 'person:ann' }),
  ];
}

function card(id: string, changes: Partial<AskedApproval>, standing?: CardStanding): ApprovalCard {
  const belongs = id === 'http' ? 'other' : 'shown';
  const surroundings = { folder: 'file:///w', belongs, standing: standing ?? { kind: 'open', words: '' } } as const;
  return approvalCard(approvalRecord({ id, ...changes }), { ...surroundings, now: start });
}

function cards(): readonly ApprovalCard[] {
  const preview = {
    path: 'notes.md',
    exists: true,
    old_text: 'one\ntwo\n',
    new_text: 'one\nthree\n',
    truncated: false,
  };
  const written = { tool: 'write_file', arguments: '{}', preview, reason: 'It is out of date.' };
  const fields = { count: { type: 'integer', required: true }, deep: { type: 'boolean', required: false } };
  const asks = { kind: 'human', question: 'Which?' } as const;
  return [
    card('command', {}),
    card('write', { kind: 'write', subject: 'notes.md', question: 'Agent wants to write notes.md', payload: written }),
    card('step', { kind: 'step', question: 'Deploy?', subject: 'deploy', payload: { input: { to: 'production' } } }),
    card('choices', { ...asks, payload: { message: 'Which?', fields: {}, choices: ['left', 'right'] } }),
    card('fields', { ...asks, payload: { message: 'How many?', fields, choices: null } }),
    card('http', { kind: 'http', question: 'Call?', subject: 'POST https://a.example', payload: { body: { a: 1 } } }),
    card('tool', { kind: 'tool', question: 'Use it?' }, { kind: 'refused', words: 'notes.md has changed.' }),
    card('budget', { kind: 'budget', question: 'Allow 100 more?' }, { kind: 'answering', words: '' }),
    card('delegation', { kind: 'delegation' }, { kind: 'locked', words: 'Another window holds the folder.' }),
  ];
}

function meter(title: string, tokens: number): BudgetMeter {
  const nothing = { tokens: 0, usd: 0, turns: 0, seconds: 0 };
  return {
    ...{ level: 'epic', subject_id: title, title, reserved: { ...nothing, tokens: 10 } },
    ...{ spent: { ...nothing, tokens }, unpriced_calls: 0, limits: { tokens: 100, on_exceed: 'ask' }, warn_at: 0.75 },
  };
}

function inspected(): readonly (readonly [InspectorTab, string, readonly InspectorPart[]])[] {
  const value = shownValue({ list: [{ a: 1 }, null], name: 'x', flag: true });
  const usage = { input: 10, cached: 2, output: 2, estimated: true };
  const cost = { kind: 'cost', turn: 1, label: '', usage, tokens: 12, usd: null } as const;
  const item = { kind: 'context_item', type: 'file', sections: 'a', priority: 'optional', estimated: true } as const;
  const inside = { kind: 'inside', type: 'agent', attempts: 2, duration_ms: 1200, execution: runId } as const;
  const note = {
    kind: 'note',
    at: '2026-11-20T10:00:00.000Z',
    detail: 'no_model',
    status: null,
    delay_ms: 10,
  } as const;
  return [
    ['input', 'Input', [{ kind: 'value', id: 'input', value, name: { kind: 'input' }, size: 10_000_000 }]],
    [
      'context',
      'Context',
      [
        { kind: 'total', id: 't', tokens: 90, named: 99, left: 10, name: { kind: 'bundle', id: 'B1' } },
        { ...item, id: '1', source: 'a.md', tokens: 90, share: 1, left_out: null, shared_with: 2 },
        { ...item, id: '2', source: 'b.md', tokens: 9, share: 0.1, left_out: 'no room', shared_with: 0 },
      ],
    ],
    [
      'turns',
      'Turns',
      [turn, { kind: 'live', id: 'live', agent: 'A1', turn: 2, text: 'One', more: 4, is_joined: true }],
    ],
    [
      'output',
      'Output',
      [
        { kind: 'value', id: 'output', value, name: { kind: 'output' }, size: null },
        { ...note, id: 'n1', about: 'failure', text: 'It broke.' },
        { ...note, id: 'n2', about: 'retry', text: 'Again.' },
        { ...note, id: 'n3', about: 'approval', text: 'Run it?', status: 'rejected' },
        { kind: 'made', id: 'm1', icon: '✓', tone: 'good', text: 'a report', version: 2 },
        { kind: 'made', id: 'm2', icon: '✗', tone: 'bad', text: 'a check', version: 1 },
      ],
    ],
    [
      'cost',
      'Cost',
      [
        { ...cost, id: '1', row: 'turn' },
        { ...cost, id: '2', row: 'total' },
        { kind: 'meter', id: 'm', text: '12 of 100 tokens', share: 0.12 },
      ],
    ],
    [
      'inside',
      'Inside',
      statuses.map((status, index) => ({
        ...{ ...inside, id: `${index}`, is_execution: index === 0, step: `each[${index}]`, label: `[${index}].fetch` },
        ...{ status, note: index === 3 ? 'It broke.' : '' },
      })),
    ],
  ];
}

function rowsNews(tab: ListTab): unknown {
  const levels = ['error', 'warning', 'info', 'debug'] as const;
  const rows = levels.map((level, index): EventRow => {
    const at = '2026-11-20T10:00:00.000Z';
    return { seq: index + 1, at, type: 'step_started', level, step: 'other', words: `line ${index}` };
  });
  return { kind: 'inspector_rows', tab, begins: true, from: 0, total: rows.length, rows };
}
