import assert from 'node:assert/strict';
import type { BundleItem } from '../../../../../src/domain/agent-execution.ts';
import { contextParts } from '../../../../../src/presentation/panel/inspector/context-parts.ts';
import { costParts } from '../../../../../src/presentation/panel/inspector/cost-parts.ts';
import { eventRow, rowsFrom } from '../../../../../src/presentation/panel/inspector/event-row.ts';
import { inspectorHead } from '../../../../../src/presentation/panel/inspector/inspector-head.ts';
import { openTab } from '../../../../../src/presentation/panel/inspector/inspector-tab.ts';
import { outputParts } from '../../../../../src/presentation/panel/inspector/value-parts.ts';
import { inspectedAgent, inspectedStep, inspectedTurn } from '../../../../support/inspected-step.ts';

describe('what the inspector shows of a step', () => {
  it('has the tabs that have something, and keeps to the chosen one where it can', () => {
    const fresh = inspectorHead(inspectedStep({ agents: [] }));
    assert.deepEqual(fresh.tabs, []);
    const { tabs } = inspectorHead(inspectedStep({ input: { a: 1 }, holds: { steps: 2, executions: 0, events: 3 } }));
    assert.deepEqual(tabs, ['input', 'turns', 'cost', 'inside', 'events', 'log']);
    assert.deepEqual(
      [openTab('cost', tabs), openTab('output', tabs), openTab('input', [])],
      ['cost', 'input', 'input'],
    );
  });

  it('adds up what is known of its cost, and nothing where a price is not', () => {
    const budget = {
      level: 'execution',
      subject_id: '01A',
      title: 'look',
      limit: 'tokens',
      spent: 50,
      of: 100,
    } as const;
    const cost = { unanswered: { tokens: 7, usd: null }, budgets: [budget] };
    const agent = inspectedAgent({ input_tokens: 100, output_tokens: 5, usd: 0.01 });
    const parts = costParts([{ agent, turns: [inspectedTurn()] }], cost);
    const rows = parts.flatMap((part) => (part.kind === 'cost' ? [[part.row, part.tokens, part.usd]] : []));
    assert.deepEqual(rows, [
      ['turn', 105, 0.01],
      ['agent', 105, 0.01],
      ['unanswered', 7, null],
      ['total', 112, null],
    ]);
    const meter = parts.find(({ kind }) => kind === 'meter');
    assert.equal(meter?.kind === 'meter' && meter.share, 0.5);
  });

  it('names what was left out of the context last, with the reason', () => {
    const item = (source: string, fields: Partial<BundleItem>): BundleItem => ({
      ...{ type: 'file', source, token_count: 10, estimated: false, priority: 'optional', sections: [] },
      ...{ content_hash: source, included: true, reason_left_out: null, shared_with: [] },
      ...fields,
    });
    const parts = contextParts({
      ...{ bundle_id: 'B', total_tokens: 40, tokens_before: 50, budget_remaining: 5 },
      items: [item('a', { included: false, reason_left_out: 'no room' }), item('b', { token_count: 40 })],
    });
    assert.deepEqual(
      parts.flatMap((part) => (part.kind === 'context_item' ? [[part.source, part.share, part.left_out]] : [])),
      [
        ['b', 1, null],
        ['a', 0.25, 'no room'],
      ],
    );
  });

  it('says once why it failed, and what the call of its agent failed with where that is something else', () => {
    const failed = inspectedAgent({ status: 'failed', error_message: 'The model is gone.' });
    const error = { code: 'model_unreachable', message: 'The model is gone.', hint: 'Start it.' };
    const notes = (step: Parameters<typeof inspectedStep>[0]) =>
      outputParts(inspectedStep(step), []).flatMap((part) => (part.kind === 'note' ? [[part.text, part.detail]] : []));
    assert.deepEqual(notes({ error, agents: [failed] }), [['The model is gone.', 'model_unreachable: Start it.']]);
    assert.deepEqual(notes({ agents: [failed] }), [['The model is gone.', '']]);
  });

  it('has lines of the log by how bad they are', () => {
    const event = (seq: number, type: 'warning' | 'step_failed' | 'step_completed' | 'step_waiting') =>
      eventRow({ execution_id: '01A', seq, at: '', round: 1, key: null, type, step: 'look', data: data[type] });
    const error = { code: 'x', message: 'Bad.' };
    const data = {
      warning: { code: 'odd', message: 'Odd.' },
      step_failed: { error, output: null },
      step_completed: { output: null },
      step_waiting: { for: 'Q1' },
    };
    const rows = [event(1, 'step_waiting'), event(2, 'warning'), event(3, 'step_failed'), event(4, 'step_completed')];
    const seen = (level: Parameters<typeof rowsFrom>[0]) => rowsFrom(level, rows).map(({ seq }) => seq);
    assert.deepEqual(
      [seen('error'), seen('warning'), seen('info'), seen('debug')],
      [[3], [2, 3], [2, 3, 4], [1, 2, 3, 4]],
    );
  });
});
