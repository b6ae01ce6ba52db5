import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { ApprovalFilter } from '../../../src/app/calls/approval-api.ts';
import type { OrchestratorApi } from '../../../src/app/orchestrator-api.ts';
import { BatonError } from '../../../src/base/errors.ts';
import type { JsonObject } from '../../../src/base/json.ts';
import type { ApprovalDecision, ApprovalRecord, AskedApproval } from '../../../src/domain/approval.ts';
import type { DiscoveredWorkflow } from '../../../src/domain/workflow-discovery.ts';
import type { ListedMessage } from '../../../src/domain/listed-message.ts';
import { composeMessage } from '../../../src/team/compose-message.ts';
import { newTask } from '../../../src/registry/new-records.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { approvalRecord, executionReport, executionSummary, stepReport } from '../../support/execution-reports.ts';
import { type FakeHost, fakeCliHost, runFake } from '../../support/fake-cli-host.ts';
import { type FakeOrchestrator, fakeOrchestrator } from '../../support/fake-orchestrator.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

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

function errorCode({ host }: Ran): string {
  return (JSON.parse(host.printed.stdout) as { error: { code: string } }).error.code;
}

const page = async () => ({ items: [], total: 0 });

describe('baton validate', () => {
  const problem = { code: 'unknown-key', severity: 'error', message: 'No such key.', path: 'steps.0' } as const;
  const place = { line: 3, column: 5, end_line: 3, end_column: 9 };
  const file = { path: 'a.yaml', ok: false, problems: [{ ...problem, ...place }] };

  it('ends with 2 if there is an error and names its place', async () => {
    const { code, host } = await ran({ validate: async () => [file] }, 'validate');
    assert.equal(code, 2);
    assert.equal(host.printed.stdout, 'a.yaml:3:5 error No such key. (unknown-key)\n✗ 1 file, 1 error, 0 warnings\n');
  });

  it('ends with 0 if there are only warnings', async () => {
    const warning = { ...file, ok: true, problems: [{ ...problem, ...place, severity: 'warning' as const }] };
    const { code, host } = await ran({ validate: async () => [warning] }, 'validate', '--json');
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(host.printed.stdout), { ok: true, files: [warning] });
  });

  it('understands files from where the person is, and else from the workspace', async () => {
    const folder = await temporaryFolder({ '.baton/config.yaml': '' });
    try {
      const options = ['--workspace', folder.path];
      const inFolder = join(folder.path, '.baton/config.yaml');
      const { api } = await ran({ validate: async () => [] }, 'validate', '.baton/config.yaml', inFolder, ...options);
      assert.deepEqual(api.asked[0], ['validate', [inFolder, inFolder]]);
    } finally {
      await folder.remove();
    }
  });

  it('says where it has looked for a file that is not there', async () => {
    const { code, host } = await ran({}, 'validate', 'x.yaml');
    assert.equal(code, 2);
    assert.match(host.printed.stderr, /There is no file \/workspace\/sub\/x\.yaml, nor \/workspace\/x\.yaml\./);
  });
});

describe('baton workflows discover', () => {
  const research: DiscoveredWorkflow = {
    ...{ slug: 'research', name: 'Research', description: 'Looks things up', tags: ['web'], match_score: 0.6 },
    recommendation: 'fork_and_patch',
    ...{ has: ['http_request'], missing: ['map', 'memory'], extra: ['manual'] },
    ...{ trigger_types: ['manual'], step_types: ['agent'], tool_types: ['http_request'], model_name: null },
    ...{
      memory: false,
      inputs: {},
      steps: [],
      execution_count: 3,
      success_rate: 0.5,
      avg_duration_ms: 2500,
      avg_cost_usd: 0.03,
    },
  };
  const discoverWorkflows = async () => ({ workflows: [research], total_searched: 7 });

  it('tells in a row what each lacks and how its runs went', async () => {
    const { code, host } = await ran({ discoverWorkflows }, 'workflows', 'discover', '--tags', 'web');
    assert.equal(code, 0);
    assert.equal(
      host.printed.stdout,
      'research  60%  fork  lacks map, memory  3 runs · 50% completed · 2.5 s · $0.03  Looks things up\n1 of 7 workflows that can be run\n',
    );
  });

  it('takes words as they are typed, without saying how far each suits, and offers templates', async () => {
    const { host, api } = await ran({ discoverWorkflows }, 'workflows', 'discover', 'sort', 'bugs');
    assert.deepEqual(api.asked[0], ['discoverWorkflows', { query: 'sort bugs' }]);
    assert.match(host.printed.stdout, /^research {2}3 runs · 50% completed · 2\.5 s · \$0\.03 {2}Looks things up\n/);
    assert.match(host.printed.stdout, /adds it:\nbaton init --template triage-issues {2}Sorts issues\.\n$/);
  });

  it('asks for what was given, and prints the answer as it is', async () => {
    const requirements = { tools: ['http_request'], memory: true };
    const options = ['--tags', 'web,news', '--requirements', JSON.stringify(requirements), '--limit', '3', '--json'];
    const { host, api } = await ran({ discoverWorkflows }, 'workflows', 'discover', ...options);
    assert.deepEqual(JSON.parse(host.printed.stdout), await discoverWorkflows());
    assert.deepEqual(api.asked[0], ['discoverWorkflows', { tags: ['web', 'news'], requirements, limit: 3 }]);
  });

  it('says that there is none without failing, and refuses requirements that are no object', async () => {
    const none = async () => ({ workflows: [], total_searched: 1 });
    const { code, host } = await ran({ discoverWorkflows: none }, 'workflows', 'discover');
    assert.deepEqual([code, host.printed.stdout], [0, 'None of 1 workflow that can be run is what is looked for.\n']);
    assert.equal((await ran({ discoverWorkflows }, 'workflows', 'discover', '--requirements', '[1]')).code, 2);
  });
});

describe('baton executions', () => {
  it('resume says before it goes on what is done a second time, and under which key', async () => {
    const again = [
      {
        execution_id: '01EXECUTION',
        step: 'send',
        kind: 'command',
        tool: null,
        idempotency_key: '01EXECUTION/send~1#1',
      },
    ];
    const plan = { done: [], begun: ['send'], ahead: [], again };
    const interrupted = {
      showExecution: async () => executionReport({ status: 'running', interrupted: true }),
      resumePlan: async () => plan,
    };
    const { host, api } = await ran(interrupted, 'executions', 'resume', '01EXECUTION', '--json');
    assert.match(host.printed.stderr, /^again: .* done again .*\n {2}send · command · 01EXECUTION\/send~1#1$/m);
    assert.deepEqual((JSON.parse(host.printed.stdout) as { resume_plan: unknown }).resume_plan, plan);
    const asked = api.asked.map(([name]) => name);
    assert.ok(asked.indexOf('resumePlan') < asked.indexOf('resume'));
  });

  it('resume has no such news of one that waited', async () => {
    const waiting = { showExecution: async () => executionReport({ status: 'waiting' }) };
    const { host } = await ran(waiting, 'executions', 'resume', '01EXECUTION', '--json');
    assert.doesNotMatch(host.printed.stderr, /again/);
    assert.equal((JSON.parse(host.printed.stdout) as { resume_plan: unknown }).resume_plan, null);
  });

  it('list passes on the filter', async () => {
    const args = ['--status', 'failed', '--workflow', 'demo', '--limit', '5', '--offset', '10'];
    const { api } = await ran({ listExecutions: page }, 'executions', 'list', ...args);
    assert.deepEqual(api.asked[0], ['listExecutions', { status: 'failed', workflow: 'demo', limit: 5, offset: 10 }]);
  });

  it('list finds those on which nobody works any more', async () => {
    const items = ['01A', '01B', '01C'].map((id) =>
      executionSummary({ id, status: 'running', interrupted: id !== '01B' }),
    );
    const listed = { listExecutions: async () => ({ items, total: 3 }) };
    const args = ['--status', 'interrupted', '--limit', '1', '--json'];
    const { api, host } = await ran(listed, 'executions', 'list', ...args);
    assert.deepEqual(api.asked[0], ['listExecutions', { status: ['running', 'pending'], limit: 10_000 }]);
    const found = JSON.parse(host.printed.stdout) as { items: { id: string }[]; total: number };
    assert.deepEqual([found.items.map(({ id }) => id), found.total], [['01A'], 2]);
  });

  it('list says what each was asked, beside the name that is recorded', async () => {
    const items = [executionSummary({ workflow: 'delegate-to-writer', agent: 'writer', asked: 'Write it' })];
    const { host } = await ran({ listExecutions: async () => ({ items, total: 1 }) }, 'executions', 'list');
    assert.match(host.printed.stdout, /delegate-to-writer .* Write it$/m);
  });

  it('list finds by words, time, session and agent', async () => {
    const args = ['--text', 'lake', '--since', '2026-11-21', '--session', 's', '--agent-type', 'debugger'];
    const { api } = await ran({ listExecutions: page }, 'executions', 'list', ...args);
    const since = '2026-11-21T00:00:00.000Z';
    assert.deepEqual(api.asked[0], ['listExecutions', { text: 'lake', since, session: 's', agent_type: 'debugger' }]);
  });

  it('show ends with 0 whatever became of the execution', async () => {
    const failed = executionReport({
      status: 'failed',
      outputs: null,
      error: { code: 'x', message: 'Boom.', step: 'a' },
      steps: [stepReport('a', { status: 'failed' })],
    });
    const { code, host } = await ran({ showExecution: async () => failed }, 'executions', 'show', 'TION');
    assert.equal(code, 0);
    assert.match(host.printed.stdout, /✗ a +transform +failed/);
    assert.match(host.printed.stdout, /error in step 'a': Boom\. \(x\)/);
  });

  it('show says how an interrupted execution goes on, and that nobody works on its steps', async () => {
    const steps = [stepReport('a', { status: 'running', duration_ms: null })];
    const left = executionReport({ status: 'running', interrupted: true, duration_ms: null, steps });
    const { host } = await ran({ showExecution: async () => left }, 'executions', 'show', 'TION');
    assert.match(host.printed.stdout, /‖ a +transform +interrupted/);
    assert.match(host.printed.stdout, /^Interrupted\. Go on with: baton executions resume 01EXECUTION$/m);
  });

  it('show marks a rehearsal in its first and last line', async () => {
    const rehearsal = executionReport({ rehearsal: true });
    const { host } = await ran({ showExecution: async () => rehearsal }, 'executions', 'show', 'x');
    const lines = host.printed.stdout.trimEnd().split('\n');
    assert.match(lines[0] ?? '', /^Rehearsal/);
    assert.match(lines.at(-1) ?? '', /^Rehearsal/);
  });

  it('retry passes on the step and watches to the end', async () => {
    const { code, api } = await ran({}, 'executions', 'retry', 'TION', '--from', 'write');
    assert.equal(code, 0);
    assert.deepEqual(
      api.asked.find(([name]) => name === 'retry'),
      ['retry', '01EXECUTION', { from: 'write' }],
    );
    assert.ok(api.asked.some(([name]) => name === 'settled'));
  });

  it('replay ends with 1 when the outcome differs', async () => {
    const report = {
      execution: executionReport(),
      identical: false,
      difference: 'text: "a" → "b"',
      requests: 0,
      outputs: null,
    };
    const { code, host } = await ran({ replay: async () => report }, 'executions', 'replay', 'x', '--json');
    assert.equal(code, 1);
    assert.deepEqual(JSON.parse(host.printed.stdout), report);
  });
});

describe('baton approvals', () => {
  const decided = async (_id: string, decision: object): Promise<ApprovalRecord> => {
    return approvalRecord({ status: 'approved', ...decision });
  };
  const pending = (...items: readonly AskedApproval[]) => ({
    listApprovals: async ({ execution = '' }: ApprovalFilter) => {
      const found = items.filter(({ execution_id }) => execution_id.endsWith(execution));
      return { items: found, total: found.length };
    },
    decide: decided,
  });

  it('approve finds the question by the end of its id and records who said what', async () => {
    const args = ['--scope', 'execution', '--edit', '{"run":"ls"}'];
    const { code, api, host } = await ran(pending(approvalRecord()), 'approvals', 'approve', 'roval', ...args);
    assert.equal(code, 0);
    assert.match(host.printed.stdout, /^approved as changed:\n {6}run: ls\n/);
    assert.doesNotMatch(host.printed.stdout, /rm -r build/);
    const decision = {
      approved: true,
      decided_by: 'ann',
      reason: null,
      scope: 'execution',
      edited_payload: { run: 'ls' },
      answer: null,
    };
    assert.deepEqual(
      api.asked.find(([name]) => name === 'decide'),
      ['decide', '01APPROVAL', decision],
    );
  });

  it('approve waits for the acceptance check that it allows, and shows what became of the task', async () => {
    const task = newTask({ id: '01TASK', title: 'Write', created_at: '2026-05-04T10:00:00.000Z', status: 'completed' });
    const check = approvalRecord({ step_path: null, payload: { task_id: '01TASK', command: 'npm test' } });
    const settled = async () => executionReport();
    const showTask = async () => ({ ...task, epic: null, subtasks: [], events: [], waits_for: [], needed_by: [] });
    const answers = { ...pending(check), decide: async () => ({ ...check, status: 'approved' as const }) };
    const { api, host } = await ran({ ...answers, settled, showTask }, 'approvals', 'approve', '01APPROVAL');
    assert.deepEqual(api.asked.map(([name]) => name).slice(1, 4), ['decide', 'settled', 'showTask']);
    assert.match(host.printed.stdout, /^approved: Run the command: rm -r build\n01TASK .*completed.* Write\n$/);
  });

  it('approve wants an answer to a human step that asks for one', async () => {
    const human = approvalRecord({ kind: 'human', payload: { message: 'Which?', fields: {}, choices: ['a', 'b'] } });
    const { code, host, api } = await ran(pending(human), 'approvals', 'approve', '01APPROVAL');
    assert.equal(code, 2);
    assert.match(host.printed.stderr, /asks for an answer: one of \["a","b"\]/);
    assert.ok(!api.asked.some(([name]) => name === 'decide'));
  });

  it('approve names the one that waits among several whose id ends so', async () => {
    const items = [approvalRecord({ id: '1AAAA', status: 'rejected' }), approvalRecord({ id: '2AAAA' })];
    const { api } = await ran(pending(...items), 'approvals', 'approve', 'aaaa');
    assert.equal(api.asked.find(([name]) => name === 'decide')?.[1], '2AAAA');
  });

  it('approve knows one that was decided before by the end of its id, also without the answer it asked for', async () => {
    const human = approvalRecord({ kind: 'human', status: 'rejected', payload: { choices: ['a'] } });
    const { api } = await ran(pending(human), 'approvals', 'approve', 'oval');
    assert.equal(api.asked.find(([name]) => name === 'decide')?.[1], '01APPROVAL');
  });

  it('approve refuses an id that none or more than one has', async () => {
    const items = ['1AAAA', '2AAAA'].map((id) => approvalRecord({ id }));
    const several = await ran(pending(...items), 'approvals', 'approve', 'AAAA', '--json');
    assert.deepEqual([several.code, errorCode(several)], [2, 'ambiguous_id']);
    const none = await ran(pending(...items), 'approvals', 'approve', 'BBBB', '--json');
    assert.deepEqual([none.code, errorCode(none)], [2, 'unknown_approval']);
  });

  it("approve takes the one question that waits in an execution by that execution's id", async () => {
    const one = await ran(pending(approvalRecord()), 'approvals', 'approve', 'UTION');
    assert.equal(one.api.asked.find(([name]) => name === 'decide')?.[1], '01APPROVAL');
    const items = ['1AAAA', '2AAAA'].map((id) => approvalRecord({ id }));
    const several = await ran(pending(...items), 'approvals', 'approve', 'UTION', '--json');
    assert.deepEqual([several.code, errorCode(several)], [2, 'ambiguous_id']);
  });

  it('reject passes on the reason', async () => {
    const { api } = await ran(pending(approvalRecord()), 'approvals', 'reject', '01APPROVAL', '--reason', 'no');
    const [, , decision] = api.asked.find(([name]) => name === 'decide') ?? [];
    assert.deepEqual(decision, {
      approved: false,
      decided_by: 'ann',
      reason: 'no',
      scope: 'once',
      edited_payload: null,
      answer: null,
    });
  });

  it('say what was decided about what', async () => {
    const human = approvalRecord({ kind: 'human', question: "Agent 'a' asks: When?", payload: { choices: ['now'] } });
    const decisions: readonly [AskedApproval, readonly string[], string][] = [
      [
        approvalRecord(),
        ['reject', '01APPROVAL', '--reason', 'no'],
        'rejected: Run the command: rm -r build\n    reason: no\n',
      ],
      [human, ['approve', '01APPROVAL', '--answer', 'now'], "answered: Agent 'a' asks: When?\n    answer: now\n"],
      [
        approvalRecord({ question: 'Sure?' }),
        ['approve', '01APPROVAL', '--scope', 'execution'],
        'approved for this run: Sure?\n    rm -r build\n',
      ],
    ];
    for (const [asked, args, said] of decisions) {
      const decide = async (_id: string, { approved, ...decision }: ApprovalDecision) => {
        return { ...asked, ...decision, status: approved ? ('approved' as const) : ('rejected' as const) };
      };
      const { host } = await ran({ ...pending(asked), decide }, 'approvals', ...args);
      assert.equal(host.printed.stdout, said);
    }
  });

  it('say how the execution goes on when nobody works on it: once nothing else of it is asked', async () => {
    const waiting = { showExecution: async () => executionReport({ status: 'waiting' }) };
    const approve = ['approvals', 'approve', '01APPROVAL'] as const;
    const last = await ran({ ...pending(approvalRecord()), ...waiting }, ...approve);
    assert.match(last.host.printed.stdout, /Go on with: baton executions resume 01EXECUTION/);
    const two = pending(approvalRecord(), approvalRecord({ id: '02OTHER' }));
    const first = await ran({ ...two, ...waiting }, ...approve);
    assert.match(first.host.printed.stdout, /^1 more question of this run: baton approvals list --execution 01EXEC/m);
    assert.doesNotMatch(first.host.printed.stdout, /Go on with/);
  });

  it('name every execution that goes on with the answer, and list says who waits for it', async () => {
    const waiting = ['01EXECUTION', '02EXECUTION'].map((execution_id, index) => {
      return { approval_id: `0${index}`, execution_id, workflow: 'demo', step_path: 'draft', agent: 'writer' };
    });
    const asked = pending(approvalRecord({ kind: 'budget', waiting }));
    const listed = await ran(asked, 'approvals', 'list');
    assert.match(listed.host.printed.stdout, /^ {2}2 agents wait for the answer: writer \(demo · draft\), writer/m);
    const showExecution = async (id: string) => executionReport({ id, status: 'waiting' });
    const { host } = await ran({ ...asked, showExecution }, 'approvals', 'approve', '01APPROVAL');
    assert.match(host.printed.stdout, /resume 01EXECUTION\n[^]*resume 02EXECUTION\n/);
  });

  it('list says of a budget what is spent of it, and what each answer does', async () => {
    const owner = { level: 'epic', subject_id: '01EPIC', title: 'Relaunch' };
    const place = { execution_id: '01EXECUTION', workflow_slug: 'demo' };
    const amounts = { limit: 'tokens', spent: 400, of: 500, wanted: 900, grant: 800, unpriced_calls: 0 };
    const asking = (changes: JsonObject) =>
      pending(approvalRecord({ kind: 'budget', payload: { ...owner, ...place, ...amounts, ...changes } }));
    const { host } = await ran(asking({ on_exceed: 'ask' }), 'approvals', 'list');
    assert.deepEqual(host.printed.stdout.split('\n').slice(2, 5), [
      "    spent: 400 tok of 500 tok of the epic 'Relaunch' (80%)",
      '    approve: the limit becomes 1.3k tok, and whoever waits goes on',
      '    reject: every step that waits fails with budget_exceeded',
    ]);
    const unpriced = await ran(asking({ limit: 'usd', spent: 0, of: 1, unpriced_calls: 2 }), 'approvals', 'list');
    assert.match(unpriced.host.printed.stdout, /spent: cost unknown of \$1.* whatever the calls cost\n/s);
  });

  it('list says that a rehearsal asks', async () => {
    const { host } = await ran(pending(approvalRecord({ rehearsal: true })), 'approvals', 'list');
    assert.match(host.printed.stdout, /^\? Run the command: rm -r build \(demo, step deploy, rehearsal\)\n/);
  });

  it('list shows a question of several lines as lines that cannot pass for ours', async () => {
    const question = 'Which?\n? Run the command: ls\u001b[2J\n';
    const human = approvalRecord({ kind: 'human', question, payload: { choices: ['a', 'b'], input: { n: 1 } } });
    const { host } = await ran(pending(human), 'approvals', 'list');
    const shown = host.printed.stdout.split('\n');
    assert.deepEqual(shown.slice(0, 5), [
      '? Which? (demo, step deploy)',
      '  ? Run the command: ls\\u001b[2J',
      '  human · pending · asked 30 s ago · 01EXECUTION',
      '    n: 1',
      '    choices: a, b',
    ]);
    assert.equal(shown[5], '  so far 0 tok');
    assert.match(shown[6] ?? '', /^ {2}baton approvals approve 01APPROVAL --answer CHOICE, or: /);
  });

  it('list says of what was changed, what happened instead', async () => {
    const changed = { status: 'approved', decided_by: 'ann', edited_payload: { run: 'ls' } } as const;
    const { host } = await ran(pending(approvalRecord(changed)), 'approvals', 'list', '--status', 'approved');
    assert.match(host.printed.stdout, / approved as changed by ann ·[^]*\n {4}changed to:\n {6}run: ls\n/);
  });

  it('list shows exactly what would happen', async () => {
    const { host } = await ran(pending(approvalRecord()), 'approvals', 'list');
    assert.match(host.printed.stdout, /^ {4}run: rm -r build$/m);
  });
});

describe('baton db', () => {
  it('check ends with 1 when the database is damaged', async () => {
    const report = { ok: false, problems: ['page 3 is torn'], executions: 0, events: 0 };
    const { code, host } = await ran({ checkDatabase: async () => report }, 'db', 'check');
    assert.equal(code, 1);
    assert.match(host.printed.stdout, /page 3 is torn/);
  });

  it('export says that the folder to write into does not exist', async () => {
    const exportDatabase = () => Promise.reject(new Error('ENOENT'));
    const { code, host } = await ran({ exportDatabase }, 'db', 'export', 'none/x.db');
    assert.equal(code, 2);
    assert.match(host.printed.stderr, /There is no folder \/workspace\/sub\/none to write into\./);
  });

  const found = {
    columns: ['agent', 'said'],
    rows: [
      ['lead', 'one\ntwo'],
      ['a|b', null],
    ],
    truncated: true,
  } as const;

  it('query prints a table whose values are one line each, and says that there are more', async () => {
    const { host, api } = await ran({ queryHistory: async () => found }, 'db', 'query', 'SELECT 1', '--limit', '2');
    assert.deepEqual(api.asked[0]?.slice(0, 2), ['queryHistory', { sql: 'SELECT 1', limit: 2 }]);
    assert.equal(host.printed.stdout, 'agent  said\nlead   one two\na|b    -\n');
    assert.match(host.printed.stderr, /The first 2 rows; more with --limit\./);
  });

  it('query prints whole values as Markdown and as JSON', async () => {
    const ask = { queryHistory: async () => found };
    const { host } = await ran(ask, 'db', 'query', 'SELECT 1', '--format', 'markdown');
    assert.equal(host.printed.stdout, '| agent | said |\n| --- | --- |\n| lead | one<br>two |\n| a\\|b |  |\n');
    const json = await ran(ask, 'db', 'query', 'SELECT 1', '--format', 'json');
    assert.deepEqual(JSON.parse(json.host.printed.stdout), {
      columns: ['agent', 'said'],
      items: [
        { agent: 'lead', said: 'one\ntwo' },
        { agent: 'a|b', said: null },
      ],
      truncated: true,
    });
  });

  it('prune counts an age back from now, and says what went', async () => {
    const report = { executions: 2, sessions: 0, agent_executions: 1, texts: 3, audit_entries: 4, dry_run: true };
    const prune = async () => ({ ...report, bytes_before: 3 * 1024 * 1024, bytes_after: 1024 * 1024 });
    const { host, api } = await ran({ prune }, 'db', 'prune', '--older-than', '1d', '--max-size', '2', '--dry-run');
    const older_than = new Date(host.now() - 86_400_000).toISOString();
    assert.deepEqual(api.asked[0], ['prune', { older_than, keep: 0, max_bytes: 2 * 1024 * 1024, dry_run: true }]);
    const lines =
      'Would be removed: 2 executions, 1 deployment, 3 texts, 4 audit records of deleted epics and tasks\ndatabase: 3.0 MiB → 1.0 MiB\n';
    assert.equal(host.printed.stdout, lines);
    for (const age of ['long', '45', '7']) {
      assert.equal((await ran({ prune }, 'db', 'prune', '--older-than', age)).code, 2, age);
    }
  });

  it('prune says where the size was missed, and what stays', async () => {
    const report = { executions: 0, sessions: 0, agent_executions: 0, texts: 0, audit_entries: 0, dry_run: false };
    const prune = async () => ({ ...report, bytes_before: 3 * 1024 * 1024, bytes_after: 3 * 1024 * 1024 });
    const { host } = await ran({ prune }, 'db', 'prune', '--max-size', '2');
    assert.match(host.printed.stdout, /may go\.\nIt is still larger than 2\.0 MiB: no more may go\. There stays what/);
  });

  it('query that would write is wrong usage', async () => {
    const queryHistory = () => Promise.reject(new BatonError('not_read_only', 'The statement would write.'));
    assert.equal((await ran({ queryHistory }, 'db', 'query', 'DELETE FROM t')).code, 2);
  });

  it('export and import understand the path from where the person is', async () => {
    const exported = await ran({ exportDatabase: async () => undefined }, 'db', 'export', 'x.db', '--json');
    assert.deepEqual(exported.api.asked[0], ['exportDatabase', '/workspace/sub/x.db']);
    const kept = { importDatabase: async () => ({ kept_as: 'old.db' }) };
    const imported = await ran(kept, 'db', 'import', 'x.db', '--json');
    assert.deepEqual(JSON.parse(imported.host.printed.stdout), { path: '/workspace/sub/x.db', kept_as: 'old.db' });
  });
});

describe('baton messages', () => {
  const message: ListedMessage = {
    ...composeMessage(
      { clock: new FakeClock(Date.parse('2026-05-04T10:00:00.000Z')), ids: () => '01MESSAGE' },
      {
        ...{ execution_id: null, from_agent: 'lead', to_agent: 'writer', group: null, message_type: 'request' },
        ...{ content: 'How long?\nRoughly.', requires_response: true, response_deadline: '2026-05-04T11:00:00.000Z' },
      },
    ).message,
    receipts: [],
    rehearsal: false,
  };

  it('list shows who wrote what to whom, and how far it has come', async () => {
    const listMessages = async () => ({ items: [message], total: 1 });
    const { code, host, api } = await ran({ listMessages }, 'messages', 'list', '--agent', 'writer', '--unread');
    assert.equal(code, 0);
    assert.deepEqual(api.asked[0], ['listMessages', { agent: 'writer', unread: true }]);
    assert.equal(
      host.printed.stdout,
      [
        'lead → writer  request · sent · wants a response by 2026-05-04T11:00:00.000Z · 30 s ago',
        '    How long?',
        '    Roughly.',
        '    01MESSAGE',
        '',
      ].join('\n'),
    );
  });

  it('list says of a request that was heard and not answered just that', async () => {
    const heard = { ...message, status: 'processed' as const, response_state: 'open' as const };
    const { host } = await ran({ listMessages: async () => ({ items: [heard], total: 1 }) }, 'messages', 'list');
    assert.match(host.printed.stdout, /request · read, not answered · wants a response/);
  });

  it('list says how many of a group have read a broadcast', async () => {
    const receipt = {
      message_id: '01MESSAGE',
      execution_id: null,
      delivered_in: null,
      delivered_at: null,
      read_at: null,
    };
    const times = { processed_at: null, created_at: message.created_at, updated_at: message.created_at };
    const receipts = [
      { ...receipt, ...times, agent: 'writer', status: 'read' as const },
      { ...receipt, ...times, agent: 'critic', status: 'sent' as const },
    ];
    const broadcast = { ...message, to_agent: null, group: 'desk', response_state: null, receipts };
    const { host } = await ran({ listMessages: async () => ({ items: [broadcast], total: 1 }) }, 'messages', 'list');
    assert.match(host.printed.stdout, /^lead → everybody in desk {2}request · 1 of 2 have read it/);
  });

  it('send gives the message, in the name of the user', async () => {
    const sendMessage = async () => message;
    const words = ['messages', 'send', 'writer', '--message', 'How long?', '--deadline', '60', '--json'];
    const { code, host, api } = await ran({ sendMessage }, ...words);
    assert.equal(code, 0);
    assert.deepEqual(api.asked[0], [
      'sendMessage',
      {
        ...{ from: 'ann', to: 'writer', group: null, content: 'How long?', message_type: null, execution: null },
        ...{ response_to: null, requires_response: false, deadline: '60' },
      },
    ]);
    assert.equal((JSON.parse(host.printed.stdout) as { message: { id: string } }).message.id, '01MESSAGE');
  });

  it('send finds the message that is replied to by the end of its id', async () => {
    const listMessages: OrchestratorApi['listMessages'] = async ({ id }) => {
      const items = id === 'ssage' ? [message] : [];
      return { items, total: items.length };
    };
    const sendMessage = async () => message;
    const words = ['messages', 'send', '--message', 'x', '--reply-to'];
    const { api } = await ran({ listMessages, sendMessage }, ...words, 'ssage');
    assert.equal((api.asked[1]?.[1] as { response_to: string }).response_to, '01MESSAGE');
    const wrong = await ran({ listMessages, sendMessage }, ...words, 'nobody', '--json');
    assert.deepEqual([wrong.code, errorCode(wrong)], [2, 'unknown_message']);
  });

  it('send says when an answer is heard only in the next run', async () => {
    const listMessages = async () => ({ items: [message], total: 1 });
    const said = async (sent: Partial<ListedMessage>): Promise<string> => {
      const sendMessage = async () => ({ ...message, response_to: '01QUESTION', ...sent });
      const words = ['messages', 'send', '--message', 'x', '--reply-to', '01MESSAGE'];
      return (await ran({ listMessages, sendMessage }, ...words)).host.printed.stdout;
    };
    assert.match(await said({}), /^Sent to writer: 01MESSAGE; .*writer hears it in its next run$/m);
    assert.equal(await said({ execution_id: '01EXECUTION' }), 'Sent to writer: 01MESSAGE\n');
    assert.equal(await said({ to_agent: 'person:bea' }), 'Sent to person:bea: 01MESSAGE\n');
  });

  it('send wants one receiver, in words of the command line', async () => {
    for (const words of [[], ['writer', '--group', 'desk']]) {
      const { code, host, api } = await ran({}, 'messages', 'send', ...words, '--message', 'x');
      assert.deepEqual([code, api.asked], [2, []]);
      assert.match(host.printed.stderr, /Give TO, .* or --group NAME/);
    }
  });

  it('send without a message is wrong usage', async () => {
    assert.equal((await ran({}, 'messages', 'send', 'writer')).code, 2);
  });

  it('stand below an execution that is shown, the newest last', async () => {
    const listMessages = async () => ({
      items: [
        { ...message, content: 'Second.' },
        { ...message, content: 'First.' },
      ],
      total: 12,
    });
    const { host, api } = await ran({ listMessages }, 'executions', 'show', '01EXECUTION');
    const asked = api.asked.find(([name]) => name === 'listMessages');
    assert.deepEqual(asked, ['listMessages', { execution: executionReport().id, limit: 10 }]);
    assert.match(
      host.printed.stdout,
      /messages\n {2}the newest 2 of 12: baton messages list[^\n]*\n.*First\..*Second\./s,
    );
  });
});
