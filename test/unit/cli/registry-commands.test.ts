import assert from 'node:assert/strict';
import type { OrchestratorApi } from '../../../src/app/orchestrator-api.ts';
import type { EpicDetail, TaskDetail } from '../../../src/app/calls/registry-api.ts';
import { BatonError } from '../../../src/base/errors.ts';
import { costOf, progressOf } from '../../../src/domain/epic-progress.ts';
import type { EpicRecord, TaskRecord } from '../../../src/domain/registry-records.ts';
import { newEpic, newTask } from '../../../src/registry/new-records.ts';
import { type FakeHost, fakeCliHost, runFake } from '../../support/fake-cli-host.ts';
import { executionCreated, executionEvents, executionReport } from '../../support/execution-reports.ts';
import { type FakeOrchestrator, fakeOrchestrator } from '../../support/fake-orchestrator.ts';

interface Ran {
  readonly code: number;
  readonly host: FakeHost;
  readonly api: FakeOrchestrator;
}

async function ran(answers: Partial<OrchestratorApi>, ...args: readonly string[]): Promise<Ran> {
  const api = fakeOrchestrator(answers);
  const host = fakeCliHost({ api });
  return { code: await runFake(host, ...args), host, api };
}

/** What was asked first, without what was left open. */
function asked({ api }: Ran): unknown {
  return JSON.parse(JSON.stringify(api.asked[0]));
}

function document({ host }: Ran): Record<string, unknown> {
  return JSON.parse(host.printed.stdout) as Record<string, unknown>;
}

const created_at = '2026-05-04T10:00:00.000Z';

const epic: EpicRecord = {
  ...newEpic({ id: '01EPIC0001', title: 'Ship the site', created_at, tags: ['web'], priority: 2, budget_usd: 2 }),
  ...{ status: 'active', spent_tokens: 12_400, spent_usd: 0.08, created_by_user: 'ann' },
  ...{ total_tasks: 4, completed_tasks: 2, failed_tasks: 1, blocked_tasks: 1 },
};
const hostile: EpicRecord = newEpic({ id: '01EPIC0002', title: 'Two\u001b[2J\u202edno', created_at });
const done = newTask({ id: '01TASK000001', title: 'Write', created_at, epic_id: epic.id, status: 'completed' });
const updated = { task: done, execution_cancelled: false };
const waiting: TaskRecord = newTask({
  ...{ id: '01TASK000002', title: 'Review', created_at, epic_id: epic.id, status: 'blocked', priority: 'critical' },
  ...{ depends_on: ['01TASK000003', '01TASK000009'], blocked_by: ['01TASK000003', '01TASK000009'] },
});
const failed: TaskRecord = newTask({
  ...{ id: '01TASK000003', title: 'Build', created_at, status: 'failed', assigned_agent: 'writer' },
  ...{ error_message: 'No\nroom.', actual_tokens: 900, actual_usd: 0.01 },
});

const shown: TaskDetail = {
  ...{ ...failed, epic: { id: epic.id, title: epic.title, status: 'active' } },
  ...{ subtasks: [], events: [], waits_for: [], needed_by: [] },
};

function detail(tasks: readonly TaskRecord[] = [done], total = tasks.length): EpicDetail {
  return { epic, progress: progressOf(epic), cost: costOf(epic), tasks: { items: tasks, total }, events: [] };
}

const neighbours = { epic: null, subtasks: 0, blockers: [], interrupted: false, answered: false };

describe('baton epics', () => {
  it('list aligns its columns before the titles, and shows no title as a command to the terminal', async () => {
    const result = await ran({ listEpics: async () => ({ items: [epic, hostile], total: 3 }) }, 'epics', 'list');
    assert.equal(result.code, 0);
    assert.equal(
      result.host.printed.stdout,
      `01EPIC0001  ● active    high    2/4  12.4k tok, $0.08 of $2.00  Ship the site  web
01EPIC0002  ○ planning  normal  0/0                             Two\\u001b[2J\\u202edno
2 of 3 epics; more with --limit and --offset.
`,
    );
  });

  it('list says with what counts beside the tasks what was spent', async () => {
    const planned = { ...hostile, agent_overhead_tokens: 1200, agent_overhead_usd: 0.003, budget_tokens: 100_000 };
    const { host } = await ran({ listEpics: async () => ({ items: [planned], total: 1 }) }, 'epics', 'list');
    assert.match(host.printed.stdout, /1\.2k tok of 100k tok, \$0\.003/);
  });

  it('list passes on the filter, and says what to do when there is nothing at all', async () => {
    const args = ['--status', 'active,paused', '--tags', 'a, b', '--limit', '5', '--offset', '1', '--archived'];
    const filtered = await ran({}, 'epics', 'list', ...args);
    const filter = { status: ['active', 'paused'], tags: ['a', 'b'], limit: 5, offset: 1, archived: true };
    assert.deepEqual(asked(filtered), ['listEpics', filter]);
    assert.equal(filtered.host.printed.stdout, 'No epics.\n');
    const { host } = await ran({}, 'epics', 'list');
    assert.equal(host.printed.stdout, 'No epics.\nCreate one with: baton epics create TITLE\n');
  });

  it('refuses a status that there is not, with those that there are', async () => {
    const { code, host } = await ran({}, 'epics', 'list', '--status', 'done');
    assert.equal(code, 2);
    assert.match(host.printed.stderr, /Allowed choices are planning, active, paused/);
  });

  it('search tells how the tasks of each epic went', async () => {
    const answers = { listEpics: async () => ({ items: [epic], total: 1 }) };
    const result = await ran(answers, 'epics', 'search', 'ship', 'si', '--json');
    assert.deepEqual(asked(result), ['listEpics', { text: 'ship si' }]);
    const [item] = document(result)['items'] as readonly Record<string, unknown>[];
    assert.deepEqual([item?.['success_rate'], item?.['avg_cost_usd']], [0.6667, 0.026666667]);
    const { host } = await ran(answers, 'epics', 'search', 'ship');
    assert.match(host.printed.stdout, /2\/4 {2}67% successful, \$0\.027 each {2}Ship the site {2}web\n/);
  });

  it('show has progress, cost and tasks, and says where the rest is', async () => {
    const { host } = await ran({ showEpic: async () => detail([done, waiting, failed], 9) }, 'epics', 'show', '0001');
    assert.equal(
      host.printed.stdout,
      `Ship the site · 01EPIC0001
● active · priority high · by ann
██████████░░░░░░░░░░ 50% · 2 of 4 tasks · 1 failed · 1 blocked
12.4k tok, $0.08 of $2.00
tags: web
tasks
  01TASK000001  ✓ completed                              Write
  01TASK000002  ‖ blocked    critical                    Review  waits for Build, 000009
  01TASK000003  ✗ failed               writer  900 tok, $0.01  Build  No room.
3 of 9 tasks; all of them: baton tasks list --epic 01EPIC0001
`
        .replace('critical                    Review', 'critical                          Review')
        .replace('completed                              Write', 'completed                                    Write'),
    );
    const json = document(await ran({ showEpic: async () => detail() }, 'epics', 'show', '0001', '--json'));
    const shown = json['epic'] as Record<string, unknown>;
    assert.deepEqual([shown['id'], shown['progress']], [epic.id, progressOf(epic)]);
    assert.equal((shown['tasks'] as readonly unknown[]).length, 1);
  });

  it('progress is a document of its own', async () => {
    const result = await ran({ showEpic: async () => detail() }, 'epics', 'progress', '0001', '--json');
    const { id: epic_id, title, status } = epic;
    assert.deepEqual(document(result), { epic_id, title, status, progress: progressOf(epic), cost: costOf(epic) });
  });

  it('create writes down what was said, in the name of the person', async () => {
    const args = [
      '--tags',
      'web',
      '--priority',
      '2',
      '--budget-tokens',
      '5000',
      '--budget-usd',
      '$2',
      '--on-exceed',
      'ask',
    ];
    const result = await ran({ createEpic: async () => epic }, 'epics', 'create', 'Ship the site', ...args);
    const fields = { tags: ['web'], priority: 2, budget_tokens: 5000, budget_usd: 2, on_exceed: 'ask' };
    assert.deepEqual(asked(result), ['createEpic', { title: 'Ship the site', ...fields, by: 'person:ann' }]);
    assert.match(result.host.printed.stderr, /baton tasks create TITLE --epic 01EPIC0001/);
  });

  it('create knows the middle priority by the word that people read, and by that of agents', async () => {
    for (const word of ['normal', 'medium']) {
      const result = await ran({ createEpic: async () => epic }, 'epics', 'create', 'X', '--priority', word);
      assert.deepEqual(asked(result), ['createEpic', { title: 'X', priority: 3, by: 'person:ann' }]);
    }
  });

  it('update lifts a budget, and says what was cancelled', async () => {
    const cancelled = { tasks: ['a', 'b'], executions: ['x'] };
    const args = ['--status', 'cancelled', '--budget-usd', 'none', '--no-archive'];
    const result = await ran({ updateEpic: async () => ({ epic, cancelled }) }, 'epics', 'update', '0001', ...args);
    const change = { status: 'cancelled', budget_usd: null, archived: false, by: 'person:ann' };
    assert.deepEqual(asked(result), ['updateEpic', '0001', change]);
    assert.match(result.host.printed.stdout, /Cancelled with it: 2 tasks; 1 execution cancelled\.\n$/);
  });

  it('update wants to know what is to be other', async () => {
    const { code, host } = await ran({}, 'epics', 'update', '0001');
    assert.equal(code, 2);
    assert.match(host.printed.stderr, /Nothing was said that is to change/);
  });

  it('delete takes several ids, and force', async () => {
    const done = { deleted: { epics: ['a', 'b'], tasks: 3 }, cancelled_executions: [] };
    const result = await ran({ deleteEpics: async () => done }, 'epics', 'delete', 'AAAA', 'BBBB', '--force');
    assert.deepEqual(asked(result), ['deleteEpics', ['AAAA', 'BBBB'], { force: true, by: 'person:ann' }]);
    assert.equal(result.host.printed.stdout, 'Deleted: 2 epics, 3 tasks.\n');
  });

  it('ends with 2 for what cannot be done in this state', async () => {
    const refuse = () => Promise.reject(new BatonError('open_tasks', 'It has 2 open tasks.'));
    const result = await ran({ updateEpic: refuse }, 'epics', 'update', '0001', '--status', 'completed', '--json');
    assert.equal(result.code, 2);
    assert.equal((document(result)['error'] as { code: string }).code, 'open_tasks');
  });
});

describe('baton tasks', () => {
  it('list passes on the filter', async () => {
    const args = ['--epic', 'none', '--status', 'pending', '--agent', 'writer', '--text', 'x'];
    const filter = { status: ['pending'], text: 'x', epic: null, assigned_agent: 'writer' };
    assert.deepEqual(asked(await ran({}, 'tasks', 'list', ...args)), ['listTasks', filter]);
  });

  it('list without any task says how to create one, and actionable what to look at', async () => {
    const none = await ran({}, 'tasks', 'list', '--epic', '0001');
    assert.equal(none.host.printed.stdout, 'No tasks.\nCreate one with: baton tasks create TITLE --epic 0001\n');
    const { host } = await ran({}, 'tasks', 'actionable');
    assert.equal(host.printed.stdout, 'No tasks that can begin.\nSee what waits with: baton tasks list\n');
  });

  it('create takes everything that a task can be', async () => {
    const args = [
      ...['--epic', '0001', '--depends-on', 'AAAA,BBBB', '--priority', '1', '--agent', 'writer', '--max-retries', '2'],
      ...['--inputs', '{"n": 1}', '--requires-approval', '--acceptance', 'output.ok', '--budget-tokens', '100'],
      ...['--type', 'research', '--due', '2026-06-01T00:00:00Z'],
    ];
    const result = await ran({ createTask: async () => done }, 'tasks', 'create', 'Write', ...args);
    assert.deepEqual(asked(result), [
      'createTask',
      {
        ...{
          title: 'Write',
          epic_id: '0001',
          depends_on: ['AAAA', 'BBBB'],
          priority: 'critical',
          task_type: 'research',
        },
        ...{ assigned_agent: 'writer', max_retries: 2, context: { n: 1 }, requires_approval: true },
        ...{ acceptance: 'output.ok', budget_tokens: 100, due_at: '2026-06-01T00:00:00.000Z', by: 'person:ann' },
      },
    ]);
  });

  it('update adds a note and takes data as the output', async () => {
    const args = ['--note', 'Half done', '--output', '{"pages": 3}', '--confidence', '0.8', '--no-requires-approval'];
    const result = await ran({ updateTask: async () => updated }, 'tasks', 'update', '0001', ...args);
    const change = { notes: 'Half done', output: { pages: 3 }, confidence: 0.8, requires_approval: false };
    assert.deepEqual(asked(result), ['updateTask', '0001', { ...change, by: 'person:ann' }]);
  });

  it('update takes away what is none', async () => {
    const args = ['--acceptance', 'none', '--depends-on', 'none', '--budget-tokens', 'none', '--epic', 'none'];
    const change = { acceptance: null, depends_on: [], budget_tokens: null, epic_id: null, by: 'person:ann' };
    const result = await ran({ updateTask: async () => updated }, 'tasks', 'update', '0001', ...args);
    assert.deepEqual(asked(result), ['updateTask', '0001', change]);
  });

  it('list says which are left by the process that worked on them, and which wait for a person', async () => {
    const at = { status: 'running', activity: 'delegated' } as const;
    const items = [
      { ...failed, ...at, execution_id: '01GONE' },
      { ...done, ...at, execution_id: '01HERE' },
      { ...waiting, ...at, activity: 'waiting_input', execution_id: '01ASKS' },
    ] as const;
    const answers = (answered: boolean) => ({
      listTasks: async () => ({ items, total: 3 }),
      taskNeighbours: async () => [
        { ...neighbours, id: failed.id, interrupted: true },
        { ...neighbours, id: waiting.id, answered },
      ],
    });
    const marks = async (answered: boolean) =>
      (await ran(answers(answered), 'tasks', 'list')).host.printed.stdout
        .split('\n')
        .slice(0, 3)
        .map((line) => line.split(/ {2,}/)[1]);
    assert.deepEqual(await marks(false), ['‖ interrupted', '● running', '● running, waiting for you']);
    assert.deepEqual(await marks(true), ['‖ interrupted', '● running', '‖ running, answered']);
  });

  it('show says how to go on with one whose execution stands still', async () => {
    const answers = {
      showTask: async () => ({ ...shown, status: 'running', execution_id: '01GONE' }) as const,
      taskNeighbours: async () => [{ ...neighbours, id: shown.id, interrupted: true }],
    };
    const { host } = await ran(answers, 'tasks', 'show', '0003');
    assert.match(host.printed.stdout, /Go on with: baton executions resume 01GONE\n$/);
  });

  it('update says that what worked on the task has ended with it', async () => {
    const ended = 'The execution that worked on it was cancelled.';
    const cancelling = { updateTask: async () => ({ task: done, execution_cancelled: true }) };
    const first = await ran(cancelling, 'tasks', 'update', '0003', '--status', 'completed');
    assert.match(first.host.printed.stdout, new RegExp(ended));
    const second = await ran({ updateTask: async () => updated }, 'tasks', 'update', '0003', '--note', 'Half done');
    assert.doesNotMatch(second.host.printed.stdout, new RegExp(ended));
  });

  it('move takes several into another epic at once, or out of all', async () => {
    const moveTasks = async () => ({ tasks: [done, failed], subtasks: 1 });
    const into = await ran({ moveTasks }, 'tasks', 'move', '0001', '0003', '--epic', '0009');
    assert.deepEqual(asked(into), ['moveTasks', ['0001', '0003'], { epic_id: '0009', by: 'person:ann' }]);
    assert.match(into.host.printed.stdout, /Write[^]*\nMoved: 2 tasks with 1 subtask\.\n$/);
    const out = await ran({ moveTasks }, 'tasks', 'move', '0001', '--epic', 'none');
    assert.deepEqual(asked(out), ['moveTasks', ['0001'], { epic_id: null, by: 'person:ann' }]);
    const nothing = { moveTasks: async () => ({ tasks: [], subtasks: 0 }) };
    const there = await ran(nothing, 'tasks', 'move', '0001', '--epic', 'none');
    assert.match(there.host.printed.stdout, /^Nothing moved/m);
  });

  it('update refuses an output that begins as JSON does and is none', async () => {
    const { code, host } = await ran({}, 'tasks', 'update', '0001', '--output', '{x');
    assert.deepEqual([code, /It must be JSON/.test(host.printed.stderr)], [2, true]);
  });

  it('show says what it waits for and who waits for it', async () => {
    const task: TaskDetail = {
      ...shown,
      ...{ notes: [{ at: created_at, text: 'One.' }], acceptance: { command: 'npm test' } },
      ...{ subtasks: [done], waits_for: [done], needed_by: [waiting] },
    };
    const { host } = await ran({ showTask: async () => task }, 'tasks', 'show', '0003');
    assert.equal(
      host.printed.stdout,
      `Build · 01TASK000003
✗ failed · priority normal · writer · 900 tok, $0.01
epic Ship the site (IC0001)
acceptance check
  $ npm test
error
  No
  room.
notes
  2026-05-04T10:00:00.000Z  One.
waits for
  01TASK000001  ✓ completed  Write
needed by
  01TASK000002  ‖ blocked  Review
subtasks
  01TASK000001  ✓ completed        Write
`,
    );
    const json = await ran({ showTask: async () => task }, 'tasks', 'show', '0003', '--json');
    const left = { interrupted: false, answered: false };
    assert.deepEqual(document(json), { task: { ...task, ...left, subtasks: [{ ...done, ...left }] } });
  });

  it('run watches the execution to its end, with the exit code of run', async () => {
    const runTask = async () => ({ id: '01EXECUTION' });
    const failure = { status: 'failed', error: { code: 'x', message: 'Boom.', step: null } } as const;
    const settled = async () => executionReport(failure);
    const result = await ran({ showTask: async () => shown, runTask, settled }, 'tasks', 'run', '0001', '--json');
    assert.equal(result.code, 1);
    const request = { model: null, rehearsal: false, trigger: 'manual', detached: false, by: 'person:ann' };
    assert.deepEqual(result.api.asked[1], ['runTask', '0001', request]);
    assert.equal((document(result)['execution'] as { status: string }).status, 'failed');
  });

  it('run tells nothing again of the try that it goes on from', async () => {
    const failed = (step: string): Parameters<typeof executionEvents>[0] => [
      { type: 'step_started', step, data: { name: step, step_type: 'command', agent: null, input: null } },
      { type: 'step_failed', step, data: { error: { code: 'x', message: 'Boom.' }, output: null } },
    ];
    const items = executionEvents([executionCreated, ...failed('former'), ...failed('latter')]);
    const told = async (execution_id: string | null): Promise<string> => {
      const { host } = await ran(
        {
          showTask: async () => ({ ...shown, execution_id }),
          executionLog: async () => ({ items, total: 3 }),
          runTask: async () => ({ id: '01EXECUTION' }),
          settled: async () => executionReport({}),
        },
        ...['tasks', 'run', '0001'],
      );
      return host.printed.stderr;
    };
    assert.match(await told(null), /former failed[^]*latter failed/);
    assert.doesNotMatch(await told('01EXECUTION'), /former/);
    assert.match(await told('01EXECUTION'), /latter failed/);
  });

  it('run --detach leaves it to a process of its own', async () => {
    const answers = { showTask: async () => shown, runTask: async () => ({ id: '01EXECUTION' }) };
    const result = await ran(answers, 'tasks', 'run', '0001', '--detach');
    assert.equal(result.host.printed.stdout, '01EXECUTION\n');
    assert.deepEqual(result.host.runners[0]?.slice(0, 3), ['executions', 'resume', '01EXECUTION']);
  });

  it('cancel, retry and delete say what has become of it', async () => {
    const cancelled = { task: { ...done, status: 'cancelled' }, execution_cancelled: true } as const;
    const first = await ran({ cancelTask: async () => cancelled }, 'tasks', 'cancel', '0001', '--reason', 'No.');
    assert.deepEqual(asked(first), ['cancelTask', '0001', 'No.', 'person:ann']);
    assert.match(first.host.printed.stdout, /■ cancelled .*\nThe execution that worked on it was cancelled\.\n/);
    const second = await ran({ retryTask: async () => ({ ...failed, status: 'pending' }) }, 'tasks', 'retry', '0003');
    assert.match(second.host.printed.stdout, /Run it with: baton tasks run 01TASK000003\n$/);
    const gone = { deleted: ['a'], cancelled_executions: ['x'] };
    const third = await ran({ deleteTasks: async () => gone }, 'tasks', 'delete', '0001', '--force');
    assert.equal(third.host.printed.stdout, 'Deleted: 1 task; 1 execution cancelled.\n');
  });
});
