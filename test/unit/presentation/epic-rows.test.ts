import assert from 'node:assert/strict';
import type { EpicRecord } from '../../../src/domain/registry-records.ts';
import { epicRow } from '../../../src/presentation/epic-rows.ts';
import { newEpic } from '../../../src/registry/new-records.ts';

function epic(fields: Partial<EpicRecord> = {}): EpicRecord {
  return newEpic({ id: '01E', title: 'Ship it', created_at: '2026-05-04T12:00:00.000Z', status: 'active', ...fields });
}

function described(fields: Partial<EpicRecord>): string {
  return epicRow(epic(fields)).description;
}

function can(fields: Partial<EpicRecord>): readonly string[] {
  return epicRow(epic(fields)).context.split(' ');
}

describe('an epic as a row', () => {
  it('says how far it has come and what it has cost', () => {
    const fields = { total_tasks: 5, completed_tasks: 3, spent_tokens: 12_400, spent_usd: 0.08 };
    assert.equal(described(fields), '3/5 · 12.4k tok · $0.08');
    assert.equal(epicRow(epic(fields)).spoken, 'epic Ship it, active, 3 of 5 tasks completed, 12.4k tok, $0.08');
  });

  it('counts what agents spend beside its tasks', () => {
    const fields = { spent_tokens: 1000, spent_usd: 0.5, agent_overhead_tokens: 500, agent_overhead_usd: 0.25 };
    assert.equal(described(fields), 'no tasks · 1.5k tok · $0.75');
    assert.match(epicRow(epic(fields)).tooltip, /- Spent 1\.5k tok, \$0\.75, of that for planning 500 tok, \$0\.25/);
  });

  it('never shows an unknown price as zero', () => {
    assert.equal(described({ spent_tokens: 10, spent_usd: null }), 'no tasks · 10 tok · cost unknown');
    assert.match(described({ agent_overhead_tokens: 10, agent_overhead_usd: null }), /cost unknown$/);
  });

  it('says what goes on in it, and what went wrong', () => {
    const fields = { total_tasks: 9, completed_tasks: 2, running_tasks: 3, failed_tasks: 1, blocked_tasks: 2 };
    assert.equal(described(fields), '2/9 · 3 running · 1 failed · 2 blocked');
    assert.deepEqual(epicRow(epic(fields)).icon, { name: 'loading~spin', color: 'charts.blue' });
  });

  it('warns when its budget is nearly spent, and not before', () => {
    const budget = { budget_tokens: 1000, budget_usd: 1 };
    assert.equal(described({ ...budget, spent_tokens: 700, spent_usd: 0.1 }), 'no tasks · 700 tok · $0.1');
    assert.equal(
      described({ ...budget, spent_tokens: 800, spent_usd: 0.9 }),
      'no tasks · 800 tok · $0.9 · 90% of budget',
    );
    assert.equal(described({ budget_tokens: 0 }), 'no tasks · 100% of budget');
    assert.equal(
      described({ spent_tokens: 1500, budget_tokens: 1000, granted_tokens: 500, spent_usd: 0.2 }),
      'no tasks · 1.5k tok · $0.2 · 100% of budget',
    );
  });

  it('names its state where the icon alone says too little, and its priority while that matters', () => {
    assert.equal(described({ status: 'paused' }), 'no tasks · paused');
    assert.equal(described({ priority: 1 }), 'no tasks · critical');
    assert.equal(described({ priority: 1, status: 'completed' }), 'no tasks');
    const archived = epicRow(epic({ status: 'completed', archived_at: '2026-05-05T12:00:00.000Z' }));
    assert.deepEqual([archived.icon.name, archived.description], ['archive', 'no tasks · completed']);
  });

  it('tells menus what applies', () => {
    assert.deepEqual(can({ status: 'planning' }), [
      ...['epic', 'planning', 'archivable', 'cancellable', 'open', 'activatable'],
    ]);
    assert.deepEqual(can({}), ['epic', 'active', 'archivable', 'cancellable', 'open', 'pausable', 'completable']);
    assert.deepEqual(can({ status: 'paused' }), [
      ...['epic', 'paused', 'archivable', 'cancellable', 'open', 'activatable'],
    ]);
    assert.deepEqual(can({ status: 'completed', archived_at: '2026-05-05T12:00:00.000Z' }), [
      ...['epic', 'completed', 'archived'],
    ]);
  });

  it('lets nothing that stands in it act or hide', () => {
    const title = '[go](command:x) \u202etxt $(rocket) <img src=x>';
    const { label, tooltip } = epicRow(epic({ title, description: '**bold**\n# head', tags: ['`x`'] }));
    assert.equal(label, '[go](command:x) \\u202etxt $(rocket) <img src=x>');
    assert.match(tooltip, /\\\[go\\\]\(command:x\) \\\\u202etxt \$\(rocket\) \\<img src=x>/);
    assert.match(tooltip, /\\\*\\\*bold\\\*\\\* # head/);
    assert.match(tooltip, /Tags: `` `x` ``/);
  });

  it('is short for a long title', () => {
    assert.equal(epicRow(epic({ title: 'x'.repeat(100_000) })).label.length, 300);
  });
});
