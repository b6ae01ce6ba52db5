import assert from 'node:assert/strict';
import { BatonError } from '../../../src/base/errors.ts';
import { toJsonValue } from '../../../src/base/json-value.ts';
import { isJsonObject } from '../../../src/base/json.ts';
import type { OrchestratorCommands } from '../../../src/app/orchestrator-api.ts';
import type { WorkflowMade } from '../../../src/domain/made-workflow.ts';
import type { ListedTrigger } from '../../../src/domain/trigger.ts';
import type { Problem } from '../../../src/domain/problem.ts';
import { forwardedCommands, forwardTo } from '../../../src/serve/forwarded-commands.ts';
import { newSession } from '../../../src/history/new-session.ts';
import { outputItem } from '../../../src/history/output-item.ts';
import { newEpic, newTask } from '../../../src/registry/new-records.ts';
import { newSkill } from '../../../src/team/skill-moves.ts';
import { composeMessage } from '../../../src/team/compose-message.ts';
import { approvalRecord } from '../../support/execution-reports.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { deploymentRecord } from '../../support/deployment-record.ts';
import { fakeOrchestrator } from '../../support/fake-orchestrator.ts';

const decision = {
  approved: true,
  decided_by: 'ann',
  reason: null,
  scope: 'execution',
  edited_payload: { path: 'a' },
  answer: ['x'],
} as const;
const request = {
  workflow: 'flow',
  input: { name: 'Ann', count: 2, deep: [null, { a: true }] },
  model: 'cloud/large',
  rehearsal: false,
  trigger: 'manual',
  cassette: { path: 'tape.jsonl', record: true },
  detached: true,
};

const wish = {
  from: 'ann',
  to: 'writer',
  group: null,
  content: 'Hello.',
  message_type: null,
  execution: null,
  response_to: null,
  requires_response: true,
  deadline: 30,
};
const { message } = composeMessage(
  { clock: new FakeClock(), ids: () => 'm' },
  {
    execution_id: null,
    from_agent: 'person:ann',
    to_agent: 'writer',
    group: null,
    message_type: 'request',
    content: 'x',
  },
);

const { workflow: _workflow, rehearsal: _rehearsal, ...approval } = approvalRecord({ status: 'approved' });

const delegation = {
  agent: 'writer',
  message: 'Write.',
  context: { topic: 'rain' },
  group: 'desk',
  delegated_by: 'person:ann',
  model: null,
  rehearsal: false,
  trigger: 'manual',
  detached: true,
};

const correction = { agent: 'writer', skill: 'editing', proficiency: 0.8, note: 'Good.', by: 'ann' };

const created_at = '2026-01-01T00:00:00.000Z';
const epic = newEpic({ id: 'e', title: 'Goal', created_at });
const task = newTask({ id: 't', title: 'Write', epic_id: 'e', created_at });
const session = newSession({ id: 's1', scope: 'All', created_at });
const { by, ...deploying } = { session: 's1', agent_type: 'writer', scope: 'Write', model: 'large', by: 'person:ann' };
const bundle = {
  ...{ bundle_id: 'b1', agent_type: 'writer', scope: 'Write', model: null, created_at, context_items: [] },
  ...{ total_tokens: 0, tokens_before: 0, budget_remaining: null },
};
const deployment = deploymentRecord({ id: 'd1', ...deploying, session_id: 's1' });
const output = outputItem(
  {
    ...{ id: 'o1', agent_execution_id: 'd1', output_type: 'insight', content: { text: 'x' }, metadata: {} },
    ...{ subject: null, version: 1, source: 'hand', created_at },
  },
  deployment,
);

const warning: Problem = {
  ...{ code: 'unused-input', message: 'Unused.', path: 'inputs.a', line: 1, column: 1, end_line: 1, end_column: 2 },
  severity: 'warning',
};
const made: WorkflowMade = {
  ...{ slug: 'a', path: '.baton/workflows/a.yaml', node_count: 1, edge_count: 0, based_on: 'b' },
  ...{ mode: 'forked', warnings: [warning] },
};

const trigger: ListedTrigger = {
  ...{ id: 'nightly/schedule', workflow: 'nightly', type: 'schedule', status: 'active', reason: null },
  spec: { type: 'schedule', cron: '0 7 * * *', timezone: null },
  ...{ next_at: null, url: null, last_fired_at: null, last: null },
};

/** What each command answers. */
const answers: { readonly [Name in keyof OrchestratorCommands]: Awaited<ReturnType<OrchestratorCommands[Name]>> } = {
  createWorkflow: made,
  keepWorkflow: undefined,
  archiveWorkflow: undefined,
  start: { id: 'new' },
  delegate: { id: 'given' },
  cancel: undefined,
  resume: undefined,
  retry: undefined,
  replayLive: { id: 'new' },
  pauseTriggers: [{ ...trigger, status: 'paused' }],
  resumeTriggers: [trigger],
  fireTrigger: { id: 'new' },
  decide: approval,
  correctSkill: newSkill({ id: 's', agent: 'writer', skill_name: 'editing', at: '2026-01-01' }),
  sendMessage: message,
  createEpic: epic,
  updateEpic: { epic, cancelled: { tasks: ['t'], executions: ['x'] } },
  deleteEpics: { deleted: { epics: ['e'], tasks: 3 }, cancelled_executions: [] },
  createTask: task,
  updateTask: { task, execution_cancelled: false },
  moveTasks: { tasks: [task], subtasks: 2 },
  deleteTasks: { deleted: ['t'], cancelled_executions: ['x'] },
  cancelTask: { task, execution_cancelled: true },
  retryTask: task,
  runTask: { id: 'new' },
  initSession: session,
  moveSession: session,
  endSession: { ...session, status: 'completed' },
  prepareContext: bundle,
  startDeployment: deployment,
  completeDeployment: { deployment, outputs: [output] },
  collectOutputs: [output],
  importDatabase: { kept_as: 'old.db' },
  prune: {
    executions: 1,
    sessions: 0,
    agent_executions: 2,
    texts: 3,
    audit_entries: 4,
    dry_run: false,
    bytes_before: 9,
    bytes_after: 8,
  },
};

/** One call of each command. The type says when one is missing. */
const calls: { readonly [Name in keyof OrchestratorCommands]: Parameters<OrchestratorCommands[Name]> } = {
  createWorkflow: [
    {
      ...{ dsl: 'name: A', tags: ['x'], author: 'model' },
      origin: { by: 'a model', execution_id: null, step: null, task_id: null, reason: 'It was missing.' },
    },
  ],
  keepWorkflow: ['a'],
  archiveWorkflow: ['a'],
  start: [request],
  delegate: [delegation],
  cancel: ['id', 'no longer wanted'],
  resume: ['id'],
  retry: ['id', { from: 'step' }],
  replayLive: ['id', { from: 'step', detached: false }],
  pauseTriggers: ['nightly'],
  resumeTriggers: ['nightly/schedule'],
  fireTrigger: ['nightly', { data: { files: [] }, detached: true }],
  decide: ['approval', decision],
  correctSkill: [correction],
  sendMessage: [wish],
  createEpic: [{ title: 'Goal', tags: ['x'], priority: 1, budget_usd: 2.5, by: 'person:ann' }],
  updateEpic: ['e', { status: 'cancelled', archived: true, budget_tokens: null, by: 'person:ann' }],
  deleteEpics: [['e'], { force: true, by: 'person:ann' }],
  createTask: [
    { title: 'Write', epic_id: 'e', depends_on: ['a'], priority: 2, context: { topic: 'rain' }, by: 'lead' },
  ],
  updateTask: ['t', { status: 'completed', output: ['x'], confidence: 0.5, notes: 'Done.', by: 'lead' }],
  moveTasks: [['t'], { epic_id: null, by: 'person:ann' }],
  deleteTasks: [['t'], { force: false, by: 'person:ann' }],
  cancelTask: ['t', 'no longer wanted', 'person:ann'],
  retryTask: ['t', { by: 'person:ann' }],
  runTask: ['t', { model: null, rehearsal: true, trigger: 'manual', detached: false, by: 'person:ann' }],
  initSession: [{ scope: 'All', token_budget: 0, warn_threshold: 0.5, by }],
  moveSession: ['s1', { phase: 2, back: false, by }],
  endSession: ['s1', { status: 'completed', by }],
  prepareContext: [
    {
      ...{ agent_type: 'writer', scope: 'Write', model: null, budget: 0, session: 's1', by },
      items: [{ kind: 'file', source: 'a.md', sections: ['One'], priority: 'optional' }],
    },
  ],
  startDeployment: [{ ...deploying, id: 'd1', bundle: null, by }],
  completeDeployment: ['d1', { status: 'failed', final_message: 'No.', deliverables: ['a.md'], error: 'Lost.', by }],
  collectOutputs: [
    'd1',
    { deliverables: ['a.md'], validation_results: [{ check: 'lint', result: 'fail' }], insights: ['x'], by },
  ],
  importDatabase: ['/elsewhere/copy.db'],
  prune: [{ older_than: '2026-01-01T00:00:00.000Z', keep: 2, max_bytes: null, dry_run: false }],
};

const names = [
  'start',
  'delegate',
  'cancel',
  'resume',
  'retry',
  'replayLive',
  'pauseTriggers',
  'resumeTriggers',
  'fireTrigger',
  'decide',
  'correctSkill',
  'sendMessage',
  'createEpic',
  'updateEpic',
  'deleteEpics',
  'createTask',
  'updateTask',
  'moveTasks',
  'deleteTasks',
  'cancelTask',
  'retryTask',
  'runTask',
  'initSession',
  'moveSession',
  'endSession',
  'prepareContext',
  'startDeployment',
  'completeDeployment',
  'collectOutputs',
  'importDatabase',
  'prune',
] as const;

describe('a forwarded command', () => {
  for (const name of names) {
    const [args, answer] = [calls[name], answers[name]];
    it(`'${name}' arrives as it was asked, and its answer comes back`, async () => {
      const orchestrator = fakeOrchestrator({ [name]: async () => answer });
      assert.deepEqual(await ask(orchestrator, name, args), answer);
      assert.deepEqual(orchestrator.asked, [[name, ...args]]);
    });
  }

  it("'retry' arrives without a step to begin from as well", async () => {
    const orchestrator = fakeOrchestrator();
    await ask(orchestrator, 'retry', ['id', { from: null }]);
    assert.deepEqual(orchestrator.asked, [['retry', 'id', { from: null }]]);
  });

  it('is in the table under every name that is sent, and under no other', () => {
    assert.deepEqual(Object.keys(forwardedCommands).sort(), Object.keys(calls).sort());
  });
});

describe('a command of another version', () => {
  for (const [method, params, told] of [
    ['start', {}, "The request of 'start' is not an object."],
    ['start', { request: { ...request, input: 'x' } }, "The request of 'start' has no 'input'"],
    ['start', { request: { ...request, cassette: { path: 1 } } }, "The request of 'start' has no 'cassette'"],
    ['cancel', { id: 'id' }, "The call of 'cancel' has no 'reason'"],
    ['resume', {}, "The call of 'resume' has no 'id'"],
    ['retry', { id: 'id', from: 3 }, "The call of 'retry' has no 'from'"],
    ['decide', { id: 'id', decision: { ...decision, approved: 'yes' } }, "The decision of 'decide' has no 'approved'"],
    ['decide', { id: 'id', decision: { ...decision, scope: 'ever' } }, "The decision of 'decide' has no 'scope'"],
    [
      'correctSkill',
      { correction: { ...correction, proficiency: '1' } },
      "The correction of 'correctSkill' has no 'proficiency'",
    ],
    ['sendMessage', { request: { ...wish, deadline: {} } }, "The request of 'sendMessage' has no 'deadline'"],
    ['importDatabase', { path: null }, "The call of 'importDatabase' has no 'path'"],
  ] as const) {
    it(`is not performed: ${told}`, async () => {
      const orchestrator = fakeOrchestrator();
      const performing = Promise.resolve().then(() => forwardedCommands[method]?.(orchestrator, { params, onBegun }));
      await assert.rejects(performing, (error) => {
        assert.ok(error instanceof BatonError);
        assert.equal(error.code, 'message_invalid');
        assert.ok(error.message.startsWith(told), error.message);
        return true;
      });
      assert.deepEqual(orchestrator.asked, []);
    });
  }

  it('is told of when it answers what is not understood', async () => {
    const commands = forwardTo(async () => ({ execution: 'id' }));
    await assert.rejects(commands.start(request), { code: 'message_invalid' });
    await assert.rejects(commands.decide('approval', decision), { code: 'message_invalid' });
    await assert.rejects(commands.importDatabase('x.db'), { code: 'message_invalid' });
  });
});

function onBegun(): void {
  // What goes on with it is the door's to keep.
}

/** Sends the command as JSON to the process that has the orchestrator. */
async function ask(orchestrator: OrchestratorCommands, name: string, args: readonly unknown[]): Promise<unknown> {
  const commands = forwardTo(async (method, params) => {
    const sent = toJsonValue(params);
    assert.ok(isJsonObject(sent));
    return toJsonValue(await forwardedCommands[method]?.(orchestrator, { params: sent, onBegun }));
  });
  const named = new Map<string, unknown>(Object.entries(commands)).get(name);
  assert.ok(typeof named === 'function');
  return Reflect.apply(named, undefined, args);
}
