import assert from 'node:assert/strict';
import type { TaskRecord } from '../../../src/domain/registry-records.ts';
import type { Blocker } from '../../../src/presentation/listed-task.ts';
import type { WorkedTask } from '../../../src/presentation/registry-mark.ts';
import { taskRow } from '../../../src/presentation/task-rows.ts';
import { newTask } from '../../../src/registry/new-records.ts';

const now = Date.parse('2026-05-04T12:00:00.000Z');

function row(fields: Partial<WorkedTask>, blockers: readonly Blocker[] = []) {
  const task = newTask({ id: '01T', title: 'Collect data', created_at: '2026-05-04T11:00:00.000Z', ...fields });
  const { interrupted = false, answered = false } = fields;
  return taskRow({ task: { ...task, interrupted, answered }, blockers, epic: null }, now);
}

function can(fields: Partial<WorkedTask>): readonly string[] {
  return row(fields).context.split(' ').slice(2);
}

const draft: Blocker = { id: '02T', title: 'Draft', status: 'running' };

describe('a task as a row', () => {
  it('says who works on it, what it does, and what it has cost', () => {
    const fields: Partial<TaskRecord> = {
      ...{ status: 'running', activity: 'waiting_approval', assigned_agent: 'writer', retry_count: 1 },
      ...{ started_at: '2026-05-04T11:58:00.000Z', actual_tokens: 1200, actual_usd: 0.02 },
    };
    assert.equal(row(fields).description, 'waiting for you · 2 min · writer · try 2 · 1.2k tok · $0.02');
    assert.deepEqual(row(fields).icon, { name: 'question', color: 'charts.yellow' });
    const named = { workflow_slug: 'report', assigned_agent: 'writer' };
    assert.equal(row({ ...named, workflow_source: 'existing' }).description, 'report');
    assert.equal(row({ ...named, workflow_source: 'inline' }).description, 'writer');
  });

  it('says when nothing goes on with it until its execution is resumed', () => {
    const asks: Partial<TaskRecord> = {
      ...{ status: 'running', activity: 'waiting_input', execution_id: '01X' },
      started_at: '2026-05-04T11:58:00.000Z',
    };
    const answered = row({ ...asks, answered: true });
    assert.deepEqual([answered.description, answered.spoken], ['answered', 'task Collect data, running, answered']);
    assert.match(answered.tooltip, /running, answered/);
    const interrupted = row({ ...asks, interrupted: true });
    assert.deepEqual([interrupted.description, interrupted.icon.name], ['interrupted', 'debug-pause']);
    assert.deepEqual(answered.icon, interrupted.icon);
    for (const fields of [
      { ...asks, answered: true },
      { ...asks, interrupted: true },
    ]) {
      assert.deepEqual(can(fields), ['cancellable', 'executed', 'resumable']);
    }
  });

  it('says by what it is blocked', () => {
    const blocked = { status: 'blocked', blocked_by: ['02T'] } as const;
    assert.equal(row(blocked, [draft]).description, "blocked by 'Draft'");
    assert.equal(row(blocked, [{ ...draft, status: 'failed' }]).description, "blocked by 'Draft', which failed");
    const three = { status: 'blocked', blocked_by: ['02T', '03T', '04T'] } as const;
    assert.equal(row(three, [draft]).description, "blocked by 'Draft' and 2 more");
    assert.match(row(three, [draft]).tooltip, /- Waits for Draft \(running\), 2 more/);
    assert.equal(row(three).description, 'blocked by 3');
  });

  it('says why it failed or was cancelled, and what came out', () => {
    assert.equal(row({ status: 'failed', error_message: 'No\nkey' }).description, 'No key');
    assert.equal(
      row({ status: 'cancelled', error_message: 'Its epic was cancelled.' }).description,
      'Its epic was cancelled.',
    );
    const done = { status: 'completed', result_summary: '12 rows', assigned_agent: 'writer' } as const;
    assert.equal(row(done).description, 'writer · 12 rows');
    const output = { said: 'I read 19 files.' };
    const asJson = { ...done, output, result_summary: JSON.stringify(output) };
    assert.equal(row(asJson).description, 'writer · I read 19 files.');
    assert.match(row(asJson).tooltip, /Result: I read 19 files\./);
  });

  it('says when it is due, that it needs a person, and how pressing it is, as long as that matters', () => {
    const pending: Partial<TaskRecord> = { priority: 'critical', requires_approval: true };
    assert.equal(row(pending).description, 'critical · needs approval');
    assert.equal(row({ ...pending, status: 'completed' }).description, '');
    assert.equal(row({ due_at: '2026-05-04T11:00:00.000Z' }).description, 'overdue by 1 h');
    assert.match(row({ due_at: '2026-05-04T13:00:00.000Z' }).description, /^due /);
  });

  it('tells menus what applies', () => {
    assert.deepEqual(can({}), ['runnable', 'cancellable', 'completable']);
    assert.deepEqual(can({ status: 'blocked' }), ['cancellable']);
    assert.deepEqual(can({ status: 'running' }), ['cancellable', 'completable']);
    assert.deepEqual(can({ status: 'running', execution_id: '01X' }), ['cancellable', 'executed']);
    assert.deepEqual(can({ status: 'running', execution_id: '01X', activity: 'waiting_input' }), [
      ...['cancellable', 'executed', 'waiting'],
    ]);
    assert.deepEqual(can({ status: 'failed', execution_id: '01X' }), ['repeatable', 'executed']);
    assert.deepEqual(can({ status: 'completed' }), []);
  });

  it('names its epic where the list does not stand in it', () => {
    const task = newTask({ id: '01T', title: 'Collect', created_at: '2026-05-04T11:00:00.000Z' });
    const { description, spoken } = taskRow({ task, blockers: [], epic: 'Ship it' }, now);
    assert.deepEqual([description, spoken], ['Ship it', 'task Collect, of epic Ship it, pending']);
  });

  it('tells at length what is known of it', () => {
    const { tooltip } = row({
      ...{ description: 'All of it.', objective: 'A table', tags: ['data'], acceptance: 'output.rows > 1' },
      ...{ requires_approval: true, approved_by: 'person:ada', retry_count: 1, max_retries: 2, confidence: 0.8 },
      ...{ budget_tokens: 50_000, budget_usd: 2, on_exceed: 'ask', created_by: 'lead' },
      notes: [1, 2, 3, 4].map((n) => ({ at: '2026-05-04T11:30:00.000Z', text: `note ${n}` })),
    });
    assert.match(tooltip, /^\*\*Collect data\*\* pending\n\nAll of it\.\n\nObjective: A table\n\n/);
    for (const line of [
      '- Completed only when its acceptance check passes',
      '- Allowed by ada',
      '- Tags: `data`',
      '- Retried 1 of 2 times',
      '- Confidence: 80%',
      '- Budget 50k tok, $2.00; asks when it is spent',
    ]) {
      assert.ok(tooltip.includes(line), `${line} in ${tooltip}`);
    }
    assert.match(tooltip, /by lead\n\nNotes\n- .*: note 2\n- .*: note 3\n- .*: note 4\n\n`01T`$/);
  });

  it('lets nothing that agents have written act', () => {
    const hostile = '[go](command:x) <img src=x>';
    const { tooltip } = row({ title: hostile, error_message: hostile, status: 'failed', assigned_agent: hostile });
    assert.doesNotMatch(tooltip, /(?<!\\)\[go/);
    assert.doesNotMatch(tooltip, /(?<!\\)<img/);
  });
});
