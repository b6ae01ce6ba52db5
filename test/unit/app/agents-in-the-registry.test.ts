import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import { type JsonObject, asText } from '../../../src/base/json.ts';
import { decisionBy } from '../../../src/domain/approval.ts';
import type { ExecutionReport } from '../../../src/domain/execution-report.ts';
import type { ResolvedModel } from '../../../src/domain/model.ts';
import { openCoreWithStore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { type ScriptedAnswer, ScriptedModel, turnsIn } from '../../support/scripted-model.ts';
import { agentText, resultsIn } from '../../support/team-script.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const tools = 'tools: [epic_create, epic_update, task_create, task_update, epic_status]';

const workflow = `
name: Plan
steps:
  - { name: think, type: agent, agent: planner, instruction: Plan. }
`;

const model: ResolvedModel = {
  provider: 'script',
  name: 'small',
  capabilities: ['tools'],
  context_window: 100_000,
  price: { input_per_mtok: 1000, output_per_mtok: 1000 },
};

type Turn = (told: readonly (readonly [string, string])[]) => ScriptedAnswer;

const nothing = async (_core: LocalOrchestrator): Promise<void> => undefined;

/** What the planner says turn by turn, knowing the ids that it was given so far, by the names of their fields. */
async function planned(
  turns: readonly Turn[],
  { autonomy = 'supervised', prepare = nothing, config = '', allow = '' } = {},
) {
  const clock = new FakeClock();
  const folder = await temporaryFolder();
  writeDefinitions(folder.path, {
    'config.yaml': `default_model: { provider: script, name: small }\n${config}`,
    'workflows/plan.yaml': `${workflow}${allow}`,
    'agents/planner.yaml': agentText('planner', `autonomy_level: ${autonomy}\n${tools}\n`),
  });
  const client = new ScriptedModel(clock, (request) => {
    const ids = resultsIn(request).flatMap((result) =>
      Object.entries(result).map(([key, value]) => [key, asText(value)] as const),
    );
    return turns[turnsIn(request)]?.(ids) ?? 'Planned.';
  });
  const host = { models: { provider: model.provider, list: async () => [model], client } };
  const { core, store } = await openCoreWithStore({ workspace: folder.path, clock, host });
  await prepare(core);
  const { id } = await core.start(startRequest('plan'));
  const report = await core.settled(id);
  return {
    ...{ core, store, report, id, client, folder: folder.path },
    close: async () => {
      await core.close();
      await folder.remove();
    },
  };
}

type Planned = Awaited<ReturnType<typeof planned>>;

function idIn(told: readonly (readonly [string, string])[], name: string, place = 0): string {
  return told.filter(([key]) => key === name)[place]?.[1] ?? '';
}

const makesEpic: Turn = () => ({ calls: [['epic_create', { title: 'Ship', budget_tokens: 100_000 }]] });

const makesTasks: Turn = (told) => {
  const epic_id = idIn(told, 'epic_id');
  return { calls: ['Build', 'Test'].map((title) => ['task_create', { epic_id, title }] as const) };
};

const doesOne: Turn = (told) => {
  const task_id = idIn(told, 'task_id');
  return { calls: [['task_update', { task_id, status: 'running' }]] };
};

const endsOne: Turn = (told) => {
  const task_id = idIn(told, 'task_id');
  const epic_id = idIn(told, 'epic_id');
  return {
    calls: [
      ['task_update', { task_id, status: 'completed', result_summary: 'Built.' }],
      ['epic_status', { epic_id }],
    ],
  };
};

describe('an agent that plans in the registry', () => {
  let world: Planned;
  let report: ExecutionReport;

  before(async () => {
    world = await planned([makesEpic, makesTasks, doesOne, endsOne]);
    ({ report } = world);
  });
  after(() => world.close());

  it('is asked nothing, and leaves an epic with tasks', async () => {
    assert.deepEqual([report.status, report.error], ['completed', null]);
    const [epic] = (await world.core.listEpics({})).items;
    assert.deepEqual([epic?.title, epic?.status, epic?.total_tasks, epic?.completed_tasks], ['Ship', 'active', 2, 1]);
    assert.deepEqual(
      [epic?.created_by, epic?.created_by_step, epic?.created_by_execution],
      ['planner', 'think', world.id],
    );
  });

  it('is the one who acted, in the audit of every task', async () => {
    const { items } = await world.core.listTasks({ status: 'completed' });
    const { events, created_by, assigned_agent, result_summary } = await world.core.showTask(items[0]?.id ?? '');
    assert.deepEqual([created_by, assigned_agent, result_summary], ['planner', 'planner', 'Built.']);
    assert.deepEqual(
      events.map(({ type, by }) => [type, by]),
      [
        ['task_updated', 'planner'],
        ['task_updated', 'planner'],
        ['task_created', 'planner'],
      ],
    );
  });

  it('tells in the record of its execution what it has made', () => {
    const made = world.store.find('execution_events', {
      execution_id: world.id,
      type: ['epic_created', 'task_created'],
    });
    assert.deepEqual(
      made.map(({ type, step, data }) => [type, step, 'title' in data ? data.title : '']),
      [
        ['epic_created', 'think', 'Ship'],
        ['task_created', 'think', 'Build'],
        ['task_created', 'think', 'Test'],
      ],
    );
  });

  it('spends as overhead of the epic what it thinks, also before it has made it', async () => {
    const [epic] = (await world.core.listEpics({})).items;
    assert.equal(world.store.get('executions', { id: world.id })?.epic_id, epic?.id);
    // Five turns of 15 tokens; the first, which made the epic, was booked before.
    assert.deepEqual([epic?.agent_overhead_tokens, epic?.spent_tokens], [75, 0]);
  });

  it('leaves a record that is sound', async () => {
    const { problems } = await world.core.checkDatabase();
    assert.deepEqual(problems, []);
  });
});

describe('what an agent makes by a call', () => {
  it('is made once, though the call is made again after a crash', async () => {
    const { core, id, close } = await planned([]);
    const place = { execution_id: id, step: 'think', call: 'a/1/call-1' };
    const epic = await core.createEpic({ title: 'Ship', by: 'planner', ...place });
    assert.equal((await core.createEpic({ title: 'Ship', by: 'planner', ...place })).id, epic.id);
    const next = { ...place, call: 'a/1/call-2' };
    const task = await core.createTask({ title: 'Build', epic_id: epic.id, by: 'planner', ...next });
    assert.equal(task.execution_id, null);
    assert.equal((await core.createTask({ title: 'Build', epic_id: epic.id, by: 'planner', ...next })).id, task.id);
    assert.deepEqual([(await core.listEpics({})).total, (await core.listTasks({})).total], [1, 1]);
    await close();
  });
});

describe('an agent that asks before every call', () => {
  it('asks before it makes an epic, and makes none when that is refused', async () => {
    const { core, id, report, client, close } = await planned([makesEpic], { autonomy: 'approval_required' });
    assert.equal(report.status, 'waiting');
    const [asked] = report.pending_approvals;
    assert.match(JSON.stringify(asked?.payload), /"preview":\{"title":"Ship","budget_tokens":100000\}/);
    await core.decide(asked?.id ?? '', decisionBy('ann', { approved: false, reason: 'Not now.' }));
    await core.settled(id);
    assert.equal((await core.listEpics({})).total, 0);
    assert.match(JSON.stringify(resultsIn(client.requests.at(-1))), /rejected.*Not now\./);
    await close();
  });
});

describe('an agent that completes a task with an acceptance check', () => {
  it('is refused until the check passes, and told why', async () => {
    let task_id = '';
    const update = (fields: JsonObject): Turn => {
      return () => ({ calls: [['task_update', { task_id, ...fields }]] });
    };
    const world = await planned(
      [
        update({ status: 'running' }),
        update({ status: 'completed', output: { passed: false } }),
        update({ acceptance: null, status: 'completed' }),
        update({ status: 'completed', output: { passed: true } }),
      ],
      {
        async prepare(core) {
          const wish = { title: 'Build', acceptance: '$.output.passed == true', by: 'person:ann' };
          ({ id: task_id } = await core.createTask(wish));
        },
      },
    );
    const calls = world.store.find('tool_calls', {}, { orderBy: [{ column: 'turn', direction: 'asc' }] });
    assert.deepEqual(
      calls.map(({ status }) => status),
      ['completed', 'failed', 'failed', 'completed'],
    );
    assert.match(JSON.stringify(calls[1]?.result), /not_accepted.*does not pass its acceptance check/);
    assert.match(JSON.stringify(calls[2]?.result), /invalid_arguments.*'acceptance' is not known/);
    const { events } = await world.core.showTask(task_id);
    assert.deepEqual(
      events.map(({ data }) => data['to']).filter((to) => to !== undefined),
      ['completed', 'running'],
    );
    await world.close();
  });
});

describe('an agent that completes a task whose acceptance check is a command', () => {
  const check = 'echo checked > trace';
  let task_id = '';
  let world: Planned;

  /** The planner works on the task and completes it. */
  async function completing(options: { readonly config?: string; readonly allow?: string } = {}): Promise<Planned> {
    const update = (status: string): Turn => {
      return () => ({ calls: [['task_update', { task_id, status }]] });
    };
    world = await planned([update('running'), update('completed')], {
      ...options,
      async prepare(core) {
        ({ id: task_id } = await core.createTask({ title: 'Build', acceptance: { command: check }, by: 'person:ann' }));
      },
    });
    return world;
  }

  async function answered(approved: boolean): Promise<void> {
    const [asked] = (await world.core.listApprovals({ status: 'pending' })).items;
    await world.core.decide(asked?.id ?? '', decisionBy('ann', { approved, reason: approved ? null : 'Not here.' }));
    await world.core.settled(world.id);
  }

  const status = async (): Promise<string> => (await world.core.showTask(task_id)).status;
  const hasRun = (): boolean => existsSync(path.join(world.folder, 'trace'));
  const lastResult = (): string => JSON.stringify(resultsIn(world.client.requests.at(-1)).at(-1));

  afterEach(() => world.close());

  it('asks a person for the command, and completes the task when that is allowed', async () => {
    const { report } = await completing();
    const [asked, ...others] = report.pending_approvals;
    assert.deepEqual([report.status, others, hasRun(), await status()], ['waiting', [], false, 'running']);
    assert.deepEqual([asked?.kind, asked?.subject, asked?.step_path], ['command', check, 'think']);
    assert.equal(asked?.question, `Agent 'planner' wants to run the command: ${check}`);
    const preview = { task_id, status: 'completed', task: 'Build', acceptance_check: check };
    assert.deepEqual(asked.payload['preview'], preview);
    await answered(true);
    assert.deepEqual([hasRun(), await status()], [true, 'completed']);
  });

  it('is told so when the command is not allowed, and nothing runs', async () => {
    await completing();
    await answered(false);
    assert.match(lastResult(), /rejected.*Not here\./);
    assert.deepEqual([hasRun(), await status()], [false, 'running']);
  });

  it('is refused when the check was exchanged after a person was asked', async () => {
    await completing();
    const other = { command: 'echo other > trace' };
    await world.core.updateTask(task_id, { acceptance: other, by: 'person:ann' });
    await answered(true);
    assert.match(lastResult(), /approval_required.*echo other/);
    assert.deepEqual([hasRun(), await status()], [false, 'running']);
  });

  it('asks nobody where a rule of the workflow covers the command', async () => {
    const { report } = await completing({ allow: `allow: [{ run_command: '${check}' }]\n` });
    assert.deepEqual([report.status, hasRun(), await status()], ['completed', true, 'completed']);
  });

  it('is refused where commands are denied', async () => {
    const { report } = await completing({ config: 'security: { commands: deny }\n' });
    assert.deepEqual([report.status, hasRun(), await status()], ['completed', false, 'running']);
    assert.match(lastResult(), /denied/);
  });
});
