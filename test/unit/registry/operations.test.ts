import assert from 'node:assert/strict';
import type { TaskRecord } from '../../../src/domain/registry-records.ts';
import { epicMoves } from '../../../src/domain/epic-lifecycle.ts';
import { wishedTaskMoves } from '../../../src/domain/task-lifecycle.ts';
import { epicStatuses, taskStatuses } from '../../../src/domain/registry-words.ts';
import { insert, update } from '../../../src/domain/tables.ts';
import { createEpic } from '../../../src/registry/create-epic.ts';
import { createTask } from '../../../src/registry/create-task.ts';
import { deleteEpics } from '../../../src/registry/delete-epics.ts';
import { deleteTasks } from '../../../src/registry/delete-tasks.ts';
import { cancelTask, retryTask } from '../../../src/registry/end-tasks.ts';
import { newEpic } from '../../../src/registry/new-records.ts';
import { moveTasks } from '../../../src/registry/move-tasks.ts';
import { taskProblem } from '../../../src/registry/task-problem.ts';
import { updateEpic } from '../../../src/registry/update-epic.ts';
import { updateTask } from '../../../src/registry/update-task.ts';
import { RegistryBench, ann, codeOf, refusal } from '../../support/registry-bench.ts';

let bench: RegistryBench;
beforeEach(async () => {
  bench = await RegistryBench.open();
});
afterEach(() => {
  bench.store.dispose();
});

describe('the moves of an epic', () => {
  for (const from of epicStatuses) {
    for (const to of epicStatuses.filter((status) => status !== from)) {
      const isLegal = epicMoves[from].some((status) => status === to);
      it(`from ${from} to ${to} are ${isLegal ? 'done' : 'refused'}`, () => {
        const { id } = bench.epic();
        bench.store.apply([update('epics', { id }, { status: from })]);
        const planned = updateEpic(bench.parts, id, { status: to, by: ann });
        assert.equal(codeOf(planned), isLegal ? null : 'illegal_move');
        if (!isLegal) return;
        bench.commit(planned);
        assert.equal(bench.epicNow(id).status, to);
        assert.equal(bench.epicNow(id).completed_at !== null, epicMoves[to].length === 0);
      });
    }
  }

  it('to an end are refused while tasks are open, with their number', () => {
    const { id } = bench.epic();
    bench.store.apply([update('epics', { id }, { status: 'active' })]);
    bench.task({ epic_id: id });
    for (const status of ['completed', 'failed'] as const) {
      const refused = refusal(updateEpic(bench.parts, id, { status, by: ann }));
      assert.deepEqual([refused?.code, refused?.details], ['open_tasks', { open_tasks: 1 }]);
    }
  });

  it('to cancelled cancel its open tasks in the same transaction, and leave the others', () => {
    const { id } = bench.epic();
    const done = bench.task({ epic_id: id });
    bench.change(done.id, { status: 'running' });
    bench.change(done.id, { status: 'completed' });
    const open = bench.task({ epic_id: id });
    const blocked = bench.task({ epic_id: id, depends_on: [open.id] });
    const { cancelled } = bench.commit(updateEpic(bench.parts, id, { status: 'cancelled', by: ann }));
    assert.deepEqual(cancelled.map((task) => task.id).sort(), [open.id, blocked.id].sort());
    const { cancelled_tasks, completed_tasks, pending_tasks, blocked_tasks } = bench.epicNow(id);
    assert.deepEqual([cancelled_tasks, completed_tasks, pending_tasks, blocked_tasks], [2, 1, 0, 0]);
  });
});

describe('the moves of a task', () => {
  /** Those that `updateTask` does: blocked follows from dependencies, pending and cancelled have operations of their own. */
  const own = ['running', 'completed', 'failed'] as const;
  for (const from of taskStatuses) {
    for (const to of own.filter((status) => status !== from)) {
      const isLegal = wishedTaskMoves[from].some((status) => status === to);
      it(`from ${from} to ${to} are ${isLegal ? 'done' : 'refused'}`, () => {
        const { id } = bench.task();
        bench.store.apply([update('tasks', { id }, { status: from, depends_on: from === 'blocked' ? ['x'] : [] })]);
        const planned = updateTask(bench.parts, id, { status: to, by: ann });
        assert.equal(codeOf(planned), isLegal ? null : 'illegal_move');
        if (!isLegal) return;
        bench.commit(planned);
        assert.equal(bench.taskNow(id).status, to);
      });
    }

    it(`from ${from} to cancelled are ${wishedTaskMoves[from].some((s) => s === 'cancelled') ? 'done' : 'refused'}`, () => {
      const { id } = bench.task();
      bench.store.apply([update('tasks', { id }, { status: from, depends_on: from === 'blocked' ? ['x'] : [] })]);
      const isLegal = wishedTaskMoves[from].some((status) => status === 'cancelled');
      assert.equal(codeOf(cancelTask(bench.parts, id, { reason: 'x', by: ann })), isLegal ? null : 'illegal_move');
    });

    it(`from ${from} by a retry are ${from === 'failed' ? 'done' : 'refused'}`, () => {
      const { id } = bench.task();
      bench.store.apply([update('tasks', { id }, { status: from, depends_on: from === 'blocked' ? ['x'] : [] })]);
      assert.equal(codeOf(retryTask(bench.parts, id, { by: ann })), from === 'failed' ? null : 'illegal_move');
    });
  }

  it('out of cancelled are refused as final, whatever it waits for', () => {
    const { id } = bench.task({ depends_on: [bench.task().id] });
    bench.commit(cancelTask(bench.parts, id, { reason: 'x', by: ann }));
    const wishes = [
      updateTask(bench.parts, id, { status: 'running', by: ann }),
      updateTask(bench.parts, id, { status: 'failed', by: ann }),
    ];
    for (const planned of wishes) assert.match(planned.ok ? '' : (planned.error.hint ?? ''), /^cancelled is final/);
  });

  it('to blocked are refused: that follows from what it depends on', () => {
    const { id } = bench.task();
    assert.equal(codeOf(updateTask(bench.parts, id, { status: 'blocked', by: ann })), 'illegal_move');
  });

  it('to running are refused in an epic that is paused or has ended', () => {
    const { id } = bench.epic();
    const task = bench.task({ epic_id: id });
    bench.store.apply([update('epics', { id }, { status: 'paused' })]);
    assert.equal(codeOf(updateTask(bench.parts, task.id, { status: 'running', by: ann })), 'epic_not_active');
  });

  it('to running are refused in the epic to which the same change takes it, when that is paused', () => {
    const { id } = bench.epic();
    bench.store.apply([update('epics', { id }, { status: 'paused' })]);
    const task = bench.task();
    const change = { status: 'running', epic_id: id, by: ann } as const;
    assert.equal(codeOf(updateTask(bench.parts, task.id, change)), 'epic_not_active');
  });

  it('leave one note for one call of an agent, however often it is made', () => {
    const { id } = bench.task();
    const said = { notes: 'On it.', call: 'agent/1/call', by: 'lead' } as const;
    bench.change(id, { ...said, status: 'running' });
    bench.change(id, { ...said, status: 'running' });
    bench.change(id, { ...said, call: 'agent/1/next' });
    assert.deepEqual(
      bench.taskNow(id).notes.map(({ text }) => text),
      ['On it.', 'On it.'],
    );
  });

  it('to pending are refused while it is blocked, with what it waits for, unless the same change frees it', () => {
    const first = bench.task({ title: 'First' });
    const { id } = bench.task({ depends_on: [first.id] });
    const refused = updateTask(bench.parts, id, { status: 'pending', by: 'lead' });
    assert.equal(codeOf(refused), 'task_blocked');
    assert.match(refused.ok ? '' : refused.error.message, /waits for 'First'/);
    bench.change(id, { status: 'pending', depends_on: [] });
    assert.equal(bench.taskNow(id).status, 'pending');
  });

  it('by a retry are refused in an epic that has ended', () => {
    const { id } = bench.epic();
    const task = bench.task({ epic_id: id });
    bench.change(task.id, { status: 'running' });
    bench.change(task.id, { status: 'failed' });
    bench.commit(updateEpic(bench.parts, id, { status: 'completed', by: ann }));
    assert.equal(codeOf(retryTask(bench.parts, task.id, { by: ann })), 'epic_ended');
  });

  it('to running by an agent are refused before a person has allowed what needs it', () => {
    const { id } = bench.task({ requires_approval: true });
    assert.equal(codeOf(updateTask(bench.parts, id, { status: 'running', by: 'lead' })), 'approval_required');
    assert.equal(bench.change(id, { status: 'running' }).status, 'running');
  });

  it('are written into the audit with who asked for them', () => {
    const { id } = bench.task();
    bench.change(id, { status: 'running', by: 'lead', notes: 'On it.' });
    const events = bench.store.find('registry_events', { task_id: id });
    assert.deepEqual(
      events.map(({ type, by, data }) => [type, by, data['from'] ?? null, data['to'] ?? null]),
      [
        ['task_created', ann, null, null],
        ['task_updated', 'lead', 'pending', 'running'],
      ],
    );
    const task = bench.taskNow(id);
    assert.deepEqual([task.assigned_agent, task.notes.map(({ text }) => text)], ['lead', ['On it.']]);
  });

  it('by a retry are counted, and beyond what was granted only a person makes them', () => {
    const { id } = bench.task({ max_retries: 1 });
    for (const count of [1, 2]) {
      bench.change(id, { status: 'running' });
      bench.change(id, { status: 'failed', error_message: 'It broke.' });
      if (count === 2) assert.equal(codeOf(retryTask(bench.parts, id, { by: 'lead' })), 'no_retries_left');
      bench.commit(retryTask(bench.parts, id, { by: count === 1 ? 'lead' : ann }));
      assert.deepEqual([bench.taskNow(id).status, bench.taskNow(id).retry_count], ['pending', count]);
    }
  });
});

describe('dependencies', () => {
  it('block, name whom they wait for, and may be given by the end of an id', () => {
    const [a, b] = [bench.task({ title: 'a' }), bench.task({ title: 'b' })];
    const c = bench.task({ title: 'c', depends_on: [a.id, b.id.slice(-6), a.id] });
    assert.deepEqual([c.status, c.depends_on, c.blocked_by], ['blocked', [a.id, b.id], [a.id, b.id]]);
    bench.change(c.id, { depends_on: [] });
    assert.equal(bench.taskNow(c.id).status, 'pending');
  });

  it('are refused when they make a circle, which is named', () => {
    const a = bench.task({ title: 'a' });
    const b = bench.task({ title: 'b', depends_on: [a.id] });
    const c = bench.task({ title: 'c', depends_on: [b.id] });
    const refused = refusal(updateTask(bench.parts, a.id, { depends_on: [c.id], by: ann }));
    assert.equal(refused?.code, 'dependency_cycle');
    assert.match(refused.message, /'a' → 'c' → 'b' → 'a'/);
  });

  it('on itself, on what is not there and on a task of another epic are refused', () => {
    const epic = bench.epic();
    const [a, b] = [bench.task({ title: 'Write the report' }), bench.task({ title: 'b', epic_id: epic.id })];
    const wanted = (id: string): string | null => codeOf(updateTask(bench.parts, a.id, { depends_on: [id], by: ann }));
    assert.deepEqual(
      [wanted(a.id), wanted('nothing'), wanted(b.id)],
      ['dependency_cycle', 'unknown_task', 'other_epic'],
    );
    const byTitle = refusal(createTask(bench.parts, { title: 'c', depends_on: ['Write the reprot'], by: ann }));
    assert.match(byTitle?.message ?? '', /Did you mean 'Write the report'/);
  });

  it('of what has begun are settled', () => {
    const [a, b] = [bench.task(), bench.task()];
    bench.change(a.id, { status: 'running' });
    assert.equal(codeOf(updateTask(bench.parts, a.id, { depends_on: [b.id], by: ann })), 'already_begun');
  });

  it('keep a task in its epic', () => {
    const [epic, other] = [bench.epic(), bench.epic()];
    const a = bench.task({ epic_id: epic.id });
    const b = bench.task({ epic_id: epic.id, depends_on: [a.id] });
    for (const { id } of [a, b])
      assert.equal(codeOf(updateTask(bench.parts, id, { epic_id: other.id, by: ann })), 'other_epic');
    bench.change(b.id, { depends_on: [] });
    bench.change(b.id, { epic_id: other.id });
    assert.deepEqual([bench.epicNow(epic.id).total_tasks, bench.epicNow(other.id).total_tasks], [1, 1]);
  });

  it('move with the tasks when these move together, subtasks included', () => {
    const [epic, other] = [bench.epic(), bench.epic()];
    const a = bench.task({ epic_id: epic.id });
    const b = bench.task({ epic_id: epic.id, depends_on: [a.id] });
    const part = bench.task({ epic_id: epic.id, parent_task_id: a.id });
    const c = bench.task({ epic_id: epic.id, depends_on: [b.id, part.id] });
    const there = bench.task({ epic_id: other.id });
    const move = (...tasks: readonly TaskRecord[]) =>
      moveTasks(
        bench.parts,
        tasks.map(({ id }) => id),
        { epic_id: other.id, by: ann },
      );
    const [one, two] = [refusal(move(b)), refusal(move(a, c))];
    assert.match(one?.message ?? '', /^The task 'Task' waits for 1 task of its epic, and 1 other waits for it:/);
    assert.match(two?.message ?? '', /^These 2 tasks with their 1 subtask wait for 1 task .* 1 other waits for them:/);
    const moved = bench.commit(move(c, a, b, there, a));
    assert.deepEqual([moved.ids, moved.subtasks], [[c.id, a.id, b.id], 1]);
    const now = [a, b, part, c].map(({ id }) => bench.taskNow(id));
    assert.deepEqual(
      now.map(({ epic_id, depends_on, status }) => [epic_id, depends_on, status]),
      [
        [other.id, [], 'pending'],
        [other.id, [a.id], 'blocked'],
        [other.id, [], 'pending'],
        [other.id, [b.id, part.id], 'blocked'],
      ],
    );
    assert.deepEqual([bench.epicNow(epic.id).total_tasks, bench.epicNow(other.id).total_tasks], [0, 5]);
    assert.equal(codeOf(moveTasks(bench.parts, [a.id, 'nothing'], { epic_id: null, by: ann })), 'unknown_task');
  });

  it('that nobody waits for any more stay behind, so that what failed in an ended epic is retried in another', () => {
    const [epic, other] = [bench.epic(), bench.epic()];
    const before = bench.task({ epic_id: epic.id });
    const failed = bench.task({ epic_id: epic.id, depends_on: [before.id] });
    const part = bench.task({ epic_id: epic.id, parent_task_id: failed.id, depends_on: [before.id] });
    const after = bench.task({ epic_id: epic.id, depends_on: [failed.id] });
    bench.change(before.id, { status: 'running' });
    bench.change(before.id, { status: 'completed' });
    bench.change(failed.id, { status: 'running' });
    bench.change(failed.id, { status: 'failed' });
    const refused = refusal(updateTask(bench.parts, failed.id, { epic_id: other.id, by: ann }));
    assert.match(refused?.message ?? '', /waits for 0 tasks of its epic, and 1 other waits for it/);
    bench.commit(cancelTask(bench.parts, after.id, { reason: '', by: ann }));
    bench.commit(cancelTask(bench.parts, part.id, { reason: '', by: ann }));
    bench.commit(updateEpic(bench.parts, epic.id, { status: 'completed', by: ann }));
    assert.equal(codeOf(retryTask(bench.parts, failed.id, { by: ann })), 'epic_ended');
    bench.change(failed.id, { epic_id: other.id });
    bench.commit(retryTask(bench.parts, failed.id, { by: ann }));
    assert.equal(bench.taskNow(failed.id).status, 'pending');
    assert.deepEqual(
      [failed, part, after].map(({ id }) => bench.taskNow(id).depends_on),
      [[], [], []],
    );
    assert.equal(bench.store.count('task_dependencies', {}), 0);
  });
});

describe('deleting', () => {
  it('is refused while a task runs, unless forced', () => {
    const epic = bench.epic();
    const task = bench.task({ epic_id: epic.id });
    bench.change(task.id, { status: 'running' });
    assert.equal(codeOf(deleteTasks(bench.parts, [task.id], { force: false, by: ann })), 'task_running');
    assert.equal(codeOf(deleteEpics(bench.parts, [epic.id], { force: false, by: ann })), 'task_running');
    bench.commit(deleteEpics(bench.parts, [epic.id], { force: true, by: ann }));
    assert.deepEqual([bench.store.count('epics', {}), bench.store.count('tasks', {})], [0, 0]);
  });

  it('of what others wait for is refused, unless forced: then they wait no longer', () => {
    const a = bench.task({ title: 'a' });
    const b = bench.task({ title: 'b', depends_on: [a.id] });
    assert.equal(codeOf(deleteTasks(bench.parts, [a.id], { force: false, by: ann })), 'task_needed');
    bench.commit(deleteTasks(bench.parts, [a.id], { force: true, by: ann }));
    assert.deepEqual([bench.taskNow(b.id).status, bench.taskNow(b.id).depends_on], ['pending', []]);
    assert.equal(bench.store.count('task_dependencies', {}), 0);
  });

  it('of an epic frees the parts of its tasks that are elsewhere', () => {
    const epic = bench.epic();
    const whole = bench.task({ epic_id: epic.id });
    const part = bench.task({ parent_task_id: whole.id });
    bench.commit(deleteEpics(bench.parts, [epic.id], { force: false, by: ann }));
    assert.equal(bench.taskNow(part.id).parent_task_id, null);
  });

  it('takes those that wait for each other together', () => {
    const a = bench.task();
    const b = bench.task({ depends_on: [a.id], tags: ['x'] });
    bench.commit(deleteTasks(bench.parts, [a.id, b.id], { force: false, by: ann }));
    assert.deepEqual([bench.store.count('tasks', {}), bench.store.count('item_tags', {})], [0, 0]);
  });
});

describe('bad input', () => {
  const long = 'x'.repeat(1024 * 1024);
  const requests = [
    [{ title: '' }, 'invalid_input'],
    [{ title: '   ' }, 'invalid_input'],
    [{ title: '\u200b\u2060' }, 'invalid_input'],
    [{ title: 'x'.repeat(201) }, 'too_long'],
    [{ title: 'two\nlines' }, 'invalid_input'],
    [{ title: '\u001b[31mred' }, 'invalid_input'],
    [{ title: 'a\u202eb' }, 'invalid_input'],
    [{ description: long }, 'too_long'],
    [{ tags: Array.from({ length: 51 }, (_, at) => `t${at}`) }, 'too_long'],
    [{ tags: ['x'.repeat(65)] }, 'too_long'],
    [{ tags: [''] }, 'invalid_input'],
    [{ budget_tokens: -1 }, 'invalid_input'],
    [{ budget_usd: -0.01 }, 'invalid_input'],
    [{ budget_usd: Number.NaN }, 'invalid_input'],
    [{ budget_tokens: 1.5 }, 'invalid_input'],
  ] as const;
  for (const [fields, code] of requests) {
    it(`of ${JSON.stringify(fields).slice(0, 40)} is ${code} for an epic and for a task, and nothing is kept`, () => {
      const request = { title: 'Fine', by: ann, ...fields };
      assert.equal(codeOf(createEpic(bench.parts, request)), code);
      assert.equal(codeOf(createTask(bench.parts, request)), code);
    });
  }

  it('that is too long says its size and the limit', () => {
    const refused = refusal(createTask(bench.parts, { title: 'x', description: long, by: ann }));
    assert.equal(refused?.message, 'The description has 1 MiB; the limit is 64 KiB.');
  });

  it('in a task of its own kind is refused', () => {
    const wrong = [{ priority: 11 }, { priority: 0 }, { max_retries: -1 }, { max_retries: 101 }, { due_at: 'soon' }];
    for (const fields of wrong)
      assert.equal(codeOf(createTask(bench.parts, { title: 'x', by: ann, ...fields })), 'invalid_input');
    const { id } = bench.task();
    assert.equal(codeOf(updateTask(bench.parts, id, { confidence: 2, by: ann })), 'invalid_input');
    assert.equal(codeOf(updateTask(bench.parts, id, { notes: 'x'.repeat(20_000), by: ann })), 'too_long');
    assert.equal(codeOf(updateTask(bench.parts, id, { output: long, by: ann })), 'too_long');
  });

  it('of fields that no request has reaches no row', () => {
    const foreign = { status: 'completed', approved_at: '2026-01-01', spent_tokens: 9, actual_tokens: 9, id: 'mine' };
    const epic = bench.epic({ ...foreign, title: 'Goal' });
    const task = bench.task({ ...foreign, title: 'Task' });
    assert.deepEqual([epic.status, epic.spent_tokens, task.status, task.actual_tokens], ['planning', 0, 'pending', 0]);
    assert.deepEqual([epic.id === foreign.id, task.id === foreign.id, task.approved_at], [false, false, null]);
    const { status: _status, ...rest } = foreign;
    const changed = { ...rest, title: 'Changed', by: ann };
    bench.commit(updateEpic(bench.parts, epic.id, changed));
    bench.commit(updateTask(bench.parts, task.id, changed));
    assert.deepEqual(bench.epicNow(epic.id), { ...epic, title: 'Changed' });
    assert.deepEqual(bench.taskNow(task.id), { ...task, title: 'Changed' });
  });

  it('of an unknown id names the one that may be meant', () => {
    const epic = bench.epic({ title: 'Ship the release' });
    assert.match(
      refusal(createTask(bench.parts, { title: 'x', epic_id: 'ship the release', by: ann }))?.message ?? '',
      new RegExp(epic.id),
    );
    const twins = ['1ABCD', '2ABCD'].map((id) => insert('epics', newEpic({ id, title: id, created_at: '' })));
    bench.store.apply(twins);
    assert.equal(codeOf(updateEpic(bench.parts, 'abcd', { by: ann })), 'ambiguous_id');
    assert.equal(codeOf(updateEpic(bench.parts, 'zzzz', { by: ann })), 'unknown_epic');
  });
});

describe('an agent', () => {
  it('does not loosen what holds it: checks, approvals and budgets are for people', () => {
    const { id } = bench.task({ requires_approval: true, budget_tokens: 100, acceptance: 'output.ok' });
    const changes = [
      { acceptance: null },
      { requires_approval: false },
      { budget_tokens: 101 },
      { budget_tokens: null },
    ];
    for (const change of changes)
      assert.equal(codeOf(updateTask(bench.parts, id, { by: 'lead', ...change })), 'person_only');
    assert.equal(codeOf(updateTask(bench.parts, id, { by: 'lead', max_retries: 1 })), 'person_only');
    assert.equal(bench.change(id, { by: 'lead', budget_tokens: 50 }).budget_tokens, 50);
    assert.equal(codeOf(createTask(bench.parts, { title: 'x', acceptance: 'true', by: 'lead' })), 'person_only');
    const epic = bench.epic({ budget_usd: 1 });
    assert.equal(codeOf(updateEpic(bench.parts, epic.id, { budget_usd: 2, by: 'lead' })), 'person_only');
  });
});

describe('the place of a task', () => {
  it('is for people to change, once it has one', () => {
    const [here, there] = [bench.epic(), bench.epic()];
    const parent = bench.task({ epic_id: here.id });
    const { id } = bench.task({ epic_id: here.id, parent_task_id: parent.id });
    for (const change of [{ epic_id: null }, { epic_id: there.id }, { parent_task_id: null }]) {
      assert.equal(codeOf(updateTask(bench.parts, id, { by: 'lead', ...change })), 'person_only');
    }
    assert.equal(bench.change(id, { by: 'lead', epic_id: here.id.slice(-4) }).epic_id, here.id);
    const free = bench.task();
    assert.equal(bench.change(free.id, { by: 'lead', epic_id: there.id }).epic_id, there.id);
    assert.equal(bench.change(id, { epic_id: there.id, parent_task_id: null }).epic_id, there.id);
  });

  it('in another epic is also that of its subtasks there, with what they depend on, and a task at work makes it active', () => {
    const [from, to] = [bench.epic(), bench.epic()];
    const top = bench.task({ epic_id: from.id });
    const part = bench.task({ epic_id: from.id, parent_task_id: top.id });
    const first = bench.task({ epic_id: from.id, parent_task_id: part.id });
    const second = bench.task({ epic_id: from.id, parent_task_id: part.id, depends_on: [first.id] });
    const elsewhere = bench.task({ parent_task_id: top.id });
    bench.change(first.id, { status: 'running' });
    bench.change(top.id, { epic_id: to.id });
    const epics = [top, part, first, second, elsewhere].map(({ id }) => bench.taskNow(id).epic_id);
    assert.deepEqual(epics, [to.id, to.id, to.id, to.id, null]);
    const { status, total_tasks, running_tasks, blocked_tasks } = bench.epicNow(to.id);
    assert.deepEqual([status, total_tasks, running_tasks, blocked_tasks], ['active', 4, 1, 1]);
    assert.equal(bench.epicNow(from.id).total_tasks, 0);
    bench.change(top.id, { epic_id: null, status: 'running' });
    assert.deepEqual([bench.taskNow(second.id).epic_id, bench.epicNow(to.id).total_tasks], [null, 0]);
  });

  it('stays where others of its epic wait for one of its subtasks', () => {
    const [from, to] = [bench.epic(), bench.epic()];
    const top = bench.task({ epic_id: from.id });
    const part = bench.task({ epic_id: from.id, parent_task_id: top.id });
    bench.task({ epic_id: from.id, depends_on: [part.id] });
    const refused = updateTask(bench.parts, top.id, { epic_id: to.id, by: ann });
    assert.equal(codeOf(refused), 'other_epic');
    assert.match(
      refused.ok ? '' : refused.error.message,
      /with its 1 subtask waits for 0 tasks of its epic, and 1 other waits for it/,
    );
  });

  it('is below a task that is there, by its whole id, and never below itself', () => {
    const [above, between, below] = [bench.task(), bench.task(), bench.task()];
    assert.equal(bench.change(between.id, { parent_task_id: above.id.slice(-4) }).parent_task_id, above.id);
    bench.change(below.id, { parent_task_id: between.id });
    const codes = ['nobody', above.id, below.id].map((parent_task_id) =>
      codeOf(updateTask(bench.parts, above.id, { by: ann, parent_task_id })),
    );
    assert.deepEqual(codes, ['unknown_task', 'dependency_cycle', 'dependency_cycle']);
    assert.equal(bench.change(below.id, { parent_task_id: null }).parent_task_id, null);
  });
});

describe('a run for a task', () => {
  it('begins what is pending in an epic that goes on, and nothing else', () => {
    const epic = bench.epic();
    const { id } = bench.task({ epic_id: epic.id, max_retries: 0 });
    assert.equal(taskProblem(bench.store, id), null);
    for (const status of ['running', 'failed', 'cancelled', 'completed'] as const) {
      bench.store.apply([update('tasks', { id }, { status })]);
      assert.equal(taskProblem(bench.store, id)?.code, 'illegal_move', status);
    }
    bench.store.apply([update('tasks', { id }, { status: 'pending' })]);
    for (const status of ['paused', 'completed', 'cancelled'] as const) {
      bench.store.apply([update('epics', { id: epic.id }, { status })]);
      assert.equal(taskProblem(bench.store, id)?.code, 'epic_not_active', status);
    }
  });
});

describe('an epic', () => {
  it('gets no more tasks when it has ended', () => {
    const { id } = bench.epic();
    bench.commit(updateEpic(bench.parts, id, { status: 'cancelled', by: ann }));
    assert.equal(codeOf(createTask(bench.parts, { title: 'x', epic_id: id, by: ann })), 'epic_ended');
  });

  it('is put into the archive and taken out of it', () => {
    const { id } = bench.epic();
    bench.commit(updateEpic(bench.parts, id, { archived: true, by: ann }));
    assert.deepEqual(
      [bench.store.registry.epics({}).total, bench.store.registry.epics({ archived: true }).total],
      [0, 1],
    );
    bench.commit(updateEpic(bench.parts, id, { archived: false, by: ann }));
    assert.equal(bench.store.registry.epics({}).total, 1);
  });
});
