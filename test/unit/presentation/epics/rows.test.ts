import assert from 'node:assert/strict';
import type { EpicRecord, TaskRecord } from '../../../../src/domain/registry-records.ts';
import { taskStatuses } from '../../../../src/domain/registry-words.ts';
import { wishedTaskMoves } from '../../../../src/domain/task-lifecycle.ts';
import { budgetMeters, fullestMeter } from '../../../../src/presentation/epics/budget-meter.ts';
import { epicHead } from '../../../../src/presentation/epics/epic-head.ts';
import { epicTableRow } from '../../../../src/presentation/epics/epic-table-row.ts';
import { actionsOfTask, movesOfTask } from '../../../../src/presentation/epics/row-actions.ts';
import { taskGraph } from '../../../../src/presentation/epics/task-graph.ts';
import { taskTableRow } from '../../../../src/presentation/epics/task-table-row.ts';
import { newEpic, newTask } from '../../../../src/registry/new-records.ts';

const at = '2026-05-04T12:00:00.000Z';
const now = Date.parse(at);

function epic(fields: Partial<EpicRecord> = {}): EpicRecord {
  return newEpic({ id: '01E', title: 'Ship it', created_at: at, ...fields });
}

function task(fields: Partial<TaskRecord> = {}): TaskRecord {
  return newTask({ id: '01T', title: 'Pack', epic_id: '01E', created_at: at, ...fields });
}

function taskRow(fields: Partial<TaskRecord>) {
  return taskTableRow({ task: task(fields), blockers: [], epic: null }, now);
}

describe('an epic in the table', () => {
  it('says what it has cost, and an unknown price as unknown', () => {
    const known = epicTableRow(epic({ spent_tokens: 900, spent_usd: 0.5, agent_overhead_tokens: 100 }), now);
    assert.deepEqual([known.tokens, known.cost], ['1k tok', '$0.5']);
    const unknown = epicTableRow(epic({ spent_tokens: 900, spent_usd: null, budget_usd: 2 }), now);
    assert.deepEqual(
      [unknown.cost, unknown.budget?.state, unknown.budget?.short],
      ['cost unknown', 'unknown', 'unknown of $2.00'],
    );
    assert.equal(epicTableRow(epic(), now).cost, '');
  });

  it('is said as a whole to a screen reader', () => {
    const row = epicTableRow(epic({ total_tasks: 3, completed_tasks: 1, failed_tasks: 1, pending_tasks: 1 }), now);
    assert.equal(row.spoken, 'Ship it, planning, normal priority, 1 of 3 tasks completed, 1 failed, 1 pending');
  });

  it('allows what its state allows', () => {
    const can = (fields: Partial<EpicRecord>): string => epicTableRow(epic(fields), now).can.join(' ');
    assert.equal(can({ status: 'planning' }), 'activate cancel archive delete');
    assert.equal(can({ status: 'active' }), 'pause complete cancel archive delete');
    assert.equal(can({ status: 'paused' }), 'activate cancel archive delete');
    const open = { total_tasks: 2, completed_tasks: 1, pending_tasks: 1 };
    assert.equal(can({ status: 'planning', ...open }), 'run activate cancel archive delete');
    assert.equal(can({ status: 'active', ...open }), 'run pause complete cancel archive delete');
    assert.equal(can({ status: 'paused', ...open }), 'activate cancel archive delete');
    assert.equal(can({ status: 'active', ...open, archived_at: at }), 'pause complete cancel unarchive delete');
    assert.equal(can({ status: 'completed', archived_at: at }), 'unarchive delete');
  });

  it('has its fields as they are typed', () => {
    const { fields } = epicHead(epic({ tags: ['a', 'b'], priority: 2, budget_tokens: 5000, description: 'One\ttwo' }));
    assert.deepEqual(
      [fields.tags, fields.priority, fields.budget_tokens, fields.budget_usd, fields.description],
      ['a, b', '2', '5000', '', 'One\ttwo'],
    );
  });
});

describe('the meter of a budget', () => {
  const budget = { budget_tokens: 1000, budget_usd: 10, granted_tokens: 0, granted_usd: 10 };

  it('counts what was granted, and says how much that was', () => {
    const [tokens, usd] = budgetMeters({ tokens: 100, usd: 5 }, budget);
    assert.deepEqual([tokens?.label, tokens?.granted], ['100 tok of 1k tok (10%)', '']);
    assert.deepEqual(
      [usd?.label, usd?.granted],
      ['$5.00 of $20.00 (25%)', '$10.00 of it granted while it was being spent'],
    );
  });

  it('is near its end from three quarters on, and over it when all is spent', () => {
    const states = [749, 750, 999, 1000, 2000].map((tokens) => budgetMeters({ tokens, usd: 0 }, budget)[0]?.state);
    assert.deepEqual(states, ['fine', 'near', 'near', 'over', 'over']);
    assert.equal(budgetMeters({ tokens: 0, usd: 0 }, { ...budget, budget_tokens: 0 })[0]?.state, 'over');
  });

  it('that is shown where there is room for one is the fullest that is known', () => {
    assert.equal(fullestMeter(budgetMeters({ tokens: 100, usd: null }, budget))?.limit, 'tokens');
    assert.equal(fullestMeter(budgetMeters({ tokens: 100, usd: 19 }, budget))?.limit, 'usd');
    assert.equal(fullestMeter([]), null);
  });
});

describe('a task on the board', () => {
  it('goes only where it may: a way through legal states leads there', () => {
    for (const status of taskStatuses) {
      for (const execution_id of [null, '01X']) {
        for (const { to, action } of movesOfTask(actionsOfTask(task({ status, execution_id })))) {
          const direct = wishedTaskMoves[status].includes(to);
          // What is done by hand, or retried, goes through one state on its way.
          const over = wishedTaskMoves[status].some((between) => wishedTaskMoves[between].includes(to));
          assert.ok(direct || over, `${status} → ${to} by ${action}`);
        }
      }
    }
  });

  it('ends by hand only when no execution works on it', () => {
    const moves = (fields: Partial<TaskRecord>): string =>
      movesOfTask(actionsOfTask(task(fields)))
        .map(({ to, action }) => `${action}→${to}`)
        .join(' ');
    assert.equal(moves({ status: 'pending' }), 'run→running complete→completed cancel→cancelled');
    assert.equal(moves({ status: 'running' }), 'complete→completed cancel→cancelled');
    assert.equal(moves({ status: 'running', execution_id: '01X' }), 'cancel→cancelled');
    assert.equal(moves({ status: 'blocked' }), 'cancel→cancelled');
    assert.equal(moves({ status: 'failed' }), 'retry→running');
    assert.equal(moves({ status: 'completed' }) + moves({ status: 'cancelled' }), '');
  });

  it('says why it stands where it does', () => {
    assert.equal(taskRow({ requires_approval: true }).reason, 'needs approval');
    assert.equal(taskRow({ status: 'failed', error_message: 'No way' }).reason, 'No way');
    assert.equal(taskRow({ status: 'completed', result_summary: 'Packed' }).reason, 'Packed');
    const output = { said: 'Packed', boxes: 3, of: ['oak', 'ash'] };
    const asJson = { status: 'completed', output, result_summary: JSON.stringify(output).slice(0, 30) } as const;
    assert.equal(taskRow(asJson).reason, 'said: Packed · boxes: 3 · of: oak, ash');
    const blocked = { task: task({ status: 'blocked', blocked_by: ['a', 'b'] }), epic: null };
    const blockers = [{ id: 'a', title: 'Fold', status: 'failed' }] as const;
    assert.equal(taskTableRow({ ...blocked, blockers }, now).reason, "blocked by 'Fold', which failed and 1 more");
  });

  it('is overdue as long as it is open', () => {
    const due_at = '2026-05-01T12:00:00.000Z';
    assert.deepEqual([taskRow({ due_at }).is_overdue, taskRow({ due_at, status: 'completed' }).due], [true, '']);
  });
});

describe('the graph of the tasks of an epic', () => {
  const tasks = [
    task({ id: 'a', title: 'A', status: 'completed' }),
    task({ id: 'b', title: 'B', depends_on: ['a'] }),
    task({ id: 'c', title: 'C', depends_on: ['b', 'gone'], blocked_by: ['b'], status: 'blocked' }),
    task({ id: 'd', title: 'D' }),
  ];

  it('has those that are tied to others, and says how many there are besides', () => {
    const { graph, states, hidden } = taskGraph('Goal', tasks, 10);
    assert.deepEqual(
      graph.list.steps.map(({ id }) => id),
      ['a', 'b', 'c'],
    );
    assert.deepEqual(
      graph.list.edges.map(({ from, to }) => `${from}→${to}`),
      ['a→b', 'b→c'],
    );
    assert.deepEqual([states['c'], hidden], [{ status: 'pending', facts: ['blocked by 1'] }, 7]);
  });
});
