import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { StartRequest } from '../../../src/app/calls/execution-api.ts';
import { BatonError, CancelledError } from '../../../src/base/errors.ts';
import type { ApprovalDecision } from '../../../src/domain/approval.ts';
import {
  approvalRecord,
  executionCreated,
  executionEvents,
  executionReport,
  stepReport,
} from '../../support/execution-reports.ts';
import { fakeCliHost, runFake } from '../../support/fake-cli-host.ts';
import { type FakeOrchestrator, fakeOrchestrator, settlingWith } from '../../support/fake-orchestrator.ts';
import { listedMessage } from '../../support/team-reports.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

function decisions({ asked }: FakeOrchestrator): readonly unknown[] {
  return asked.filter(([name]) => name === 'decide').map(([, id, decision]) => [id, decision]);
}

const decide = async (): Promise<ReturnType<typeof approvalRecord>> => approvalRecord({ status: 'approved' });

const approved: ApprovalDecision = {
  approved: true,
  decided_by: 'ann',
  reason: null,
  scope: 'once',
  edited_payload: null,
  answer: null,
};

describe('baton run', () => {
  it('prints the outputs alone on stdout', async () => {
    const host = fakeCliHost({ api: fakeOrchestrator() });
    assert.equal(await runFake(host, 'run', 'demo'), 0);
    assert.equal(host.printed.stdout, '{"text":"done"}\n');
    assert.match(host.printed.stderr, /✓ demo · 01EXECUTION · completed/);
  });

  it('prints nothing but one document on stdout with --json, wherever the option stands', async () => {
    for (const args of [
      ['--json', 'run', 'demo'],
      ['run', 'demo', '--json'],
      ['run', '--json', 'demo'],
    ]) {
      const host = fakeCliHost({ api: fakeOrchestrator() });
      assert.equal(await runFake(host, ...args), 0);
      assert.deepEqual(JSON.parse(host.printed.stdout), { execution: executionReport() });
    }
  });

  it('says what its task did not accept, and ends with 1', async () => {
    const task = { id: '01TASK', title: 'Write', status: 'failed', error_message: '$.ok is not true.' } as const;
    const host = fakeCliHost({ api: fakeOrchestrator(settlingWith(executionReport({ task }))) });
    assert.equal(await runFake(host, 'run', 'demo'), 1);
    assert.match(host.printed.stderr, /failed: \$\.ok is not true\.\n.*tasks retry 01TASK/);
  });

  it('proposes no retry of what nobody wants any more', async () => {
    const report = executionReport({ status: 'cancelled', outputs: null, retryable: false });
    const host = fakeCliHost({ api: fakeOrchestrator(settlingWith(report)) });
    assert.equal(await runFake(host, 'run', 'demo'), 1);
    assert.doesNotMatch(host.printed.stderr, /executions retry/);
  });

  it('prints no outputs of a run that failed, but why on stderr', async () => {
    const error = { code: 'boom', message: 'It broke.', hint: 'Mend it.', step: 'a' };
    const api = fakeOrchestrator(settlingWith(executionReport({ status: 'failed', outputs: null, error })));
    const host = fakeCliHost({ api });
    assert.equal(await runFake(host, 'run', 'demo'), 1);
    assert.equal(host.printed.stdout, '');
    assert.match(host.printed.stderr, /error in step 'a': It broke\. \(boom\)\n {2}Mend it\.\n/);
  });

  describe('whose agent has asked a person', () => {
    const open = { to_agent: 'person:ann', message_type: 'request', response_state: 'open' } as const;
    const request = listedMessage({ ...open, id: '01ASKED', content: 'Tea?\nOr coffee?' });
    const others = [
      listedMessage({ to_agent: 'writer', response_state: 'open' }),
      listedMessage({ to_agent: 'person:ann', response_state: null }),
    ];
    const listMessages = async () => ({ items: [request, ...others], total: 3 });

    it('ends with what is asked, and how to answer', async () => {
      const api = fakeOrchestrator({ listMessages });
      const host = fakeCliHost({ api });
      assert.equal(await runFake(host, 'run', 'demo'), 0);
      assert.ok(
        host.printed.stderr.endsWith(
          '? lead asks person:ann: Tea?\n    Or coffee?\n    baton messages send --reply-to 01ASKED --message TEXT\n',
        ),
        host.printed.stderr,
      );
      assert.deepEqual(api.asked.find(([name]) => name === 'listMessages')?.[1], {
        ...{ execution: '01EXECUTION', unread: true, limit: 200 },
      });
    });

    it('does not send for an answer to a rehearsal, which nobody would hear', async () => {
      const rehearsed = settlingWith(executionReport({ rehearsal: true }));
      const host = fakeCliHost({ api: fakeOrchestrator({ ...rehearsed, listMessages }) });
      await runFake(host, 'rehearse', 'demo');
      assert.doesNotMatch(host.printed.stderr, /Tea/);
    });
  });

  it('does not name a step twice', async () => {
    const error = { code: 'boom', message: "Step 'a': It broke.", step: 'a' };
    const api = fakeOrchestrator(settlingWith(executionReport({ status: 'failed', outputs: null, error })));
    const host = fakeCliHost({ api });
    await runFake(host, 'run', 'demo');
    assert.match(host.printed.stderr, /^error: Step 'a': It broke\. \(boom\)$/m);
  });

  it('closes the workspace also when the run could not start', async () => {
    const api = fakeOrchestrator({ start: () => Promise.reject(new TypeError('defect')) });
    const host = fakeCliHost({ api });
    assert.equal(await runFake(host, 'run', 'demo', '--json'), 1);
    assert.equal(api.asked.at(-1)?.[0], 'close');
    assert.match(host.printed.stdout, /"code": "internal"/);
  });

  it('asks for detached start, prints the id and starts the runner after it has let go of the workspace', async () => {
    const api = fakeOrchestrator({ showExecution: async () => executionReport({ status: 'pending' }) });
    const host = fakeCliHost({ api });
    assert.equal(await runFake(host, 'run', 'demo', '--detach', '--json'), 0);
    assert.deepEqual(
      api.asked.map(([name]) => name),
      ['start', 'showExecution', 'close'],
    );
    assert.deepEqual(api.asked[0]?.[1], {
      workflow: 'demo',
      input: {},
      model: null,
      rehearsal: false,
      trigger: 'manual',
      cassette: null,
      detached: true,
    });
    const { execution } = JSON.parse(host.printed.stdout) as { execution: object };
    assert.deepEqual(execution, { id: '01EXECUTION', status: 'pending', rehearsal: false });
    assert.deepEqual(host.runners, [['executions', 'resume', '01EXECUTION', '--json', '--workspace', '/workspace']]);
  });

  it('says so when the runner did not begin', async () => {
    const host = fakeCliHost({ api: fakeOrchestrator(), runnerBegins: false });
    assert.equal(await runFake(host, 'run', 'demo', '--detach'), 1);
    assert.equal(host.printed.stdout, '01EXECUTION\n');
    assert.match(host.printed.stderr, /baton executions resume 01EXECUTION/);
  });

  it('refuses --record without a cassette', async () => {
    const host = fakeCliHost({ api: fakeOrchestrator() });
    assert.equal(await runFake(host, 'run', 'demo', '--record'), 2);
    assert.match(host.printed.stderr, /--cassette FILE/);
  });

  it('says how the inputs are given that the workflow lacks', async () => {
    const details = { problems: ["The input 'topic' (string) is missing."] };
    const hint = 'The inputs of demo are: topic (string, required).';
    const lacking = new BatonError('invalid_input', "The input 'topic' (string) is missing.", { hint, details });
    const host = fakeCliHost({ api: fakeOrchestrator({ start: () => Promise.reject(lacking) }) });
    assert.equal(await runFake(host, 'run', 'demo'), 2);
    assert.match(
      host.printed.stderr,
      /Give inputs with -i name=value\. The inputs of demo are: topic \(string, required\)/,
    );
  });

  it('does not record over a recording unless it is told to', async () => {
    const folder = await temporaryFolder({ 'tape.json': '{}' });
    try {
      const api = fakeOrchestrator();
      const args = ['run', 'demo', '--cassette', join(folder.path, 'tape.json'), '--record'];
      const host = fakeCliHost({ api });
      assert.equal(await runFake(host, ...args), 2);
      assert.match(host.printed.stderr, /with --force/);
      assert.equal(await runFake(fakeCliHost({ api }), ...args, '--force'), 0);
    } finally {
      await folder.remove();
    }
  });

  it('passes the cassette on as an absolute path', async () => {
    const api = fakeOrchestrator();
    await runFake(fakeCliHost({ api }), 'run', 'demo', '--cassette', 'tape.json', '--record');
    const [, request] = api.asked[0] ?? [];
    assert.deepEqual(Object.entries(request as object).find(([key]) => key === 'cassette')?.[1], {
      path: '/workspace/sub/tape.json',
      record: true,
    });
  });
});

describe('baton rehearse', () => {
  it('in the background prints the id alone on stdout', async () => {
    const host = fakeCliHost({ api: fakeOrchestrator() });
    assert.equal(await runFake(host, 'rehearse', 'demo', '--detach'), 0);
    assert.equal(host.printed.stdout, '01EXECUTION\n');
    assert.match(host.printed.stderr, /^Rehearsal: /);
  });

  it('says in its first and last line that nothing is spent, and what is real', async () => {
    const api = fakeOrchestrator(settlingWith(executionReport({ rehearsal: true })));
    const host = fakeCliHost({ api });
    assert.equal(await runFake(host, 'rehearse', 'demo'), 0);
    const lines = host.printed.stderr.trimEnd().split('\n');
    assert.match(
      lines[0] ?? '',
      /^Rehearsal: no model is asked, nothing is spent\. .* \(commands, http, files\) is real\.$/,
    );
    assert.equal(lines.at(-1), lines[0]);
  });

  it('passes on what it is to hear of a trigger, and says what it hears', async () => {
    const trigger_data = { type: 'file', files: [{ path: 'a\u001b[2J.md' }] };
    assert.ok(executionCreated.type === 'execution_created');
    const created = { ...executionCreated, data: { ...executionCreated.data, trigger_data } };
    const executionLog = async () => ({ items: executionEvents([created]), total: 1 });
    const api = fakeOrchestrator({ ...settlingWith(executionReport({ rehearsal: true })), executionLog });
    const host = fakeCliHost({ api });
    assert.equal(await runFake(host, 'rehearse', 'demo', '--data', '{"files":[]}'), 0);
    const [, request] = api.asked.find(([name]) => name === 'start') ?? [];
    assert.deepEqual((request as StartRequest).occasion, { files: [] });
    assert.match(host.printed.stderr, /^As if a trigger had told .*"files":\[\{"path":"a\\+u001b\[2J\.md"\}\]/m);
    assert.equal(await runFake(fakeCliHost({ api }), 'run', 'demo', '--data', '{}'), 2);
  });

  it('does not speak of a rehearsal that did not begin', async () => {
    const start = () => Promise.reject(new BatonError('unknown_workflow', "There is no workflow 'demo'."));
    const host = fakeCliHost({ api: fakeOrchestrator({ start }) });
    assert.equal(await runFake(host, 'rehearse', 'demo'), 2);
    assert.match(host.printed.stderr, /^error: There is no workflow 'demo'/);
  });
});

describe('a run that waits for a person', () => {
  const waiting = executionReport({
    status: 'waiting',
    outputs: null,
    steps: [stepReport('deploy', { status: 'waiting' })],
    pending_approvals: [approvalRecord({ payload: { run: 'rm -r build\u001b[2K' } })],
  });

  it('ends with 3 and says how to answer when nobody is there', async () => {
    const host = fakeCliHost({ api: fakeOrchestrator(settlingWith(waiting)) });
    assert.equal(await runFake(host, 'run', 'demo'), 3);
    assert.match(host.printed.stderr, /baton approvals approve 01APPROVAL/);
    assert.match(host.printed.stderr, /baton executions resume 01EXECUTION/);
  });

  it('shows what would be done where the workflow asks in its own words', async () => {
    const pending_approvals = [approvalRecord({ question: 'Publish Hello?' })];
    const host = fakeCliHost({ api: fakeOrchestrator(settlingWith({ ...waiting, pending_approvals })) });
    await runFake(host, 'run', 'demo');
    assert.match(host.printed.stderr, /^\? Publish Hello\? \(demo, step deploy\)\n {4}rm -r build\n/m);
  });

  it('does not ask back with --json', async () => {
    const host = fakeCliHost({ api: fakeOrchestrator(settlingWith(waiting)), typed: ['y'] });
    assert.equal(await runFake(host, 'run', 'demo', '--json'), 3);
    assert.deepEqual(JSON.parse(host.printed.stdout), { execution: waiting });
  });

  it('shows exactly what would happen, asks, and goes on', async () => {
    const api = fakeOrchestrator({ ...settlingWith(waiting, executionReport()), decide });
    const host = fakeCliHost({ api, typed: ['what?', 'a'] });
    assert.equal(await runFake(host, 'run', 'demo'), 0);
    assert.match(host.printed.stderr, /run: rm -r build\\u001b\[2K/);
    assert.match(host.printed.stderr, /Please answer with one of those/);
    assert.deepEqual(decisions(api), [['01APPROVAL', { ...approved, scope: 'execution' }]]);
    assert.equal(host.printed.stdout, '{"text":"done"}\n');
  });

  it('asks a question of several lines as lines', async () => {
    const waiting = executionReport({
      status: 'waiting',
      pending_approvals: [approvalRecord({ question: 'One.\nTwo.' })],
    });
    const host = fakeCliHost({ api: fakeOrchestrator(settlingWith(waiting)), typed: [''] });
    await runFake(host, 'run', 'demo');
    assert.match(host.printed.stderr, /^\? Step deploy: One\. \(command\)\n {2}Two\.\n/m);
  });

  it('passes on the reason of a rejection', async () => {
    const failed = executionReport({ status: 'failed', outputs: null });
    const api = fakeOrchestrator({ ...settlingWith(waiting, failed), decide });
    assert.equal(await runFake(fakeCliHost({ api, typed: ['n', ' not today '] }), 'run', 'demo'), 1);
    assert.deepEqual(decisions(api), [['01APPROVAL', { ...approved, approved: false, reason: 'not today' }]]);
  });

  it('passes on what the person changed, once it is an object', async () => {
    const api = fakeOrchestrator({ ...settlingWith(waiting, executionReport()), decide });
    const host = fakeCliHost({ api, typed: ['c', 'rm', ' {"run": "rm build/x"} '] });
    assert.equal(await runFake(host, 'run', 'demo'), 0);
    assert.match(host.printed.stderr, /now: \{"run":"rm -r build\\u001b\[2K"\}/);
    assert.match(host.printed.stderr, /It must be a JSON object/);
    assert.deepEqual(decisions(api), [['01APPROVAL', { ...approved, edited_payload: { run: 'rm build/x' } }]]);
  });

  it('changes of a tool call what it was called with, and nothing when nothing is typed', async () => {
    const payload = { tool: 'write_file', arguments: '{"path":"a.txt"}', preview: {}, reason: 'Why.' };
    const asking = { ...waiting, pending_approvals: [approvalRecord({ kind: 'write', payload })] };
    const api = fakeOrchestrator({ ...settlingWith(asking, executionReport()), decide });
    const host = fakeCliHost({ api, typed: ['c', '', 'c', '{"path":"b.txt"}'] });
    assert.equal(await runFake(host, 'run', 'demo'), 0);
    assert.deepEqual(decisions(api), [
      ['01APPROVAL', { ...approved, edited_payload: { arguments: { path: 'b.txt' } } }],
    ]);
  });

  it('says why what a person wrote instead cannot be done, and asks again', async () => {
    const payload = { tool: 'write_file', arguments: '{"path":"a.txt"}', preview: {}, reason: 'Why.' };
    const asking = { ...waiting, pending_approvals: [approvalRecord({ kind: 'write', payload })] };
    const refusing = async (_id: string, { edited_payload }: ApprovalDecision) => {
      if (edited_payload === null) return await decide();
      throw new BatonError('invalid_edit', "'content' (string) is missing.", { hint: 'It still waits.' });
    };
    const api = fakeOrchestrator({ ...settlingWith(asking, executionReport()), decide: refusing });
    const host = fakeCliHost({ api, typed: ['c', '{"path":"b.txt"}', 'y'] });
    assert.equal(await runFake(host, 'run', 'demo'), 0);
    assert.match(host.printed.stderr, /'content' \(string\) is missing\.\n *It still waits\./);
    assert.deepEqual(decisions(api).at(-1), ['01APPROVAL', approved]);
    assert.equal(decisions(api).length, 2);
  });

  it('ends with 3 when the person decides later, and asks each question once', async () => {
    const two = { ...waiting, pending_approvals: [approvalRecord(), approvalRecord({ id: '02APPROVAL' })] };
    const rest = { ...waiting, pending_approvals: [approvalRecord()] };
    const api = fakeOrchestrator({ ...settlingWith(two, rest), decide });
    assert.equal(await runFake(fakeCliHost({ api, typed: ['', 'y', 'y'] }), 'run', 'demo'), 3);
    assert.deepEqual(decisions(api), [['02APPROVAL', approved]]);
  });

  it('asks once about the same when it is approved for the run', async () => {
    const pending_approvals = [approvalRecord(), approvalRecord({ id: '02APPROVAL' })];
    const forTheRun = async () => approvalRecord({ status: 'approved', scope: 'execution' });
    const api = fakeOrchestrator({
      ...settlingWith({ ...waiting, pending_approvals }, executionReport()),
      decide: forTheRun,
    });
    assert.equal(await runFake(fakeCliHost({ api, typed: ['a'] }), 'run', 'demo'), 0);
    assert.deepEqual(decisions(api), [['01APPROVAL', { ...approved, scope: 'execution' }]]);
  });

  it('asks the fields of a human step by their types', async () => {
    const fields = {
      days: { type: 'integer', description: 'How many?', required: true },
      color: { type: 'string', description: '', required: false, enum: ['red', 'blue'] },
      note: { type: 'string', description: '', required: false },
      kind: { type: 'string', description: '', required: false, default: 'fast' },
    };
    const human = approvalRecord({ kind: 'human', payload: { message: 'When?', input: {}, fields, choices: null } });
    const asking = { ...waiting, pending_approvals: [human] };
    const api = fakeOrchestrator({ ...settlingWith(asking, executionReport()), decide });
    const host = fakeCliHost({ api, typed: ['y', 'two', '2', 'green', 'blue', '', ''] });
    assert.equal(await runFake(host, 'run', 'demo'), 0);
    assert.deepEqual(decisions(api), [
      ['01APPROVAL', { ...approved, answer: { days: 2, color: 'blue', kind: 'fast' } }],
    ]);
    assert.match(host.printed.stderr, /It must be a whole number/);
    assert.match(host.printed.stderr, /It must be one of red, blue/);
  });

  it('takes an allowed value that is an object, and names what is allowed', async () => {
    const fields = { size: { type: 'object', description: '', required: true, enum: [{ cm: 1 }, { cm: 2 }] } };
    const human = approvalRecord({ kind: 'human', payload: { message: 'Size?', input: {}, fields, choices: null } });
    const asking = { ...waiting, pending_approvals: [human] };
    const api = fakeOrchestrator({ ...settlingWith(asking, executionReport()), decide });
    const host = fakeCliHost({ api, typed: ['y', '{"cm": 2}'] });
    assert.equal(await runFake(host, 'run', 'demo'), 0);
    assert.deepEqual(decisions(api), [['01APPROVAL', { ...approved, answer: { size: { cm: 2 } } }]]);
    assert.match(host.printed.stderr, /size \(object, one of \{"cm":1\}, \{"cm":2\};/);
  });

  it('says why an answer is refused, and asks again', async () => {
    const payload = { message: 'Which?', input: {}, fields: {}, choices: ['red', 'blue'] };
    const asking = { ...waiting, pending_approvals: [approvalRecord({ kind: 'human', payload })] };
    const refusing = async (id: string, decision: ApprovalDecision) => {
      if (decision.answer === 'blue') return await decide();
      throw new BatonError('invalid_answer', `Not red for ${id}.`, { hint: 'Choose blue.' });
    };
    const api = fakeOrchestrator({ ...settlingWith(asking, executionReport()), decide: refusing });
    const host = fakeCliHost({ api, typed: ['1', '2'] });
    assert.equal(await runFake(host, 'run', 'demo'), 0);
    assert.match(host.printed.stderr, /Not red for 01APPROVAL\.\n *Choose blue\./);
    assert.equal(decisions(api).length, 2);
  });

  it('takes a choice of a human step', async () => {
    const payload = { message: 'Which?', input: {}, fields: {}, choices: ['red', 'blue'] };
    const asking = { ...waiting, pending_approvals: [approvalRecord({ kind: 'human', payload })] };
    const api = fakeOrchestrator({ ...settlingWith(asking, executionReport()), decide });
    assert.equal(await runFake(fakeCliHost({ api, typed: ['2'] }), 'run', 'demo'), 0);
    assert.deepEqual(decisions(api), [['01APPROVAL', { ...approved, answer: 'blue' }]]);
  });

  describe('that another terminal answers', () => {
    const next = approvalRecord({ id: '02APPROVAL', question: 'And then?' });
    const nextWaiting = { ...waiting, pending_approvals: [next] };
    const [decided] = executionEvents([
      {
        type: 'approval_decided',
        step: 'deploy',
        data: { approval_id: '01APPROVAL', approved: true, decided_by: 'root', reason: null },
      },
    ]);

    it('withdraws the question, says who answered it, and goes on with the next one', async () => {
      const api = fakeOrchestrator({ ...settlingWith(waiting, nextWaiting, executionReport()), decide });
      const host = fakeCliHost({
        api,
        typed: [
          () => {
            if (decided !== undefined) api.record(decided);
            return 'y';
          },
          'y',
        ],
      });
      assert.equal(await runFake(host, 'run', 'demo'), 0);
      assert.match(host.printed.stderr, /answered elsewhere: approved by root\n[^]*And then\?/);
      assert.deepEqual(decisions(api), [['02APPROVAL', approved]]);
    });

    it('withdraws a question whose step was cancelled', async () => {
      const [cancelled] = executionEvents([{ type: 'step_cancelled', step: 'deploy', data: { reason: 'No.' } }]);
      const api = fakeOrchestrator(settlingWith(waiting, executionReport({ status: 'cancelled', outputs: null })));
      const host = fakeCliHost({
        api,
        typed: [
          () => {
            if (cancelled !== undefined) api.record(cancelled);
            return 'y';
          },
        ],
      });
      assert.equal(await runFake(host, 'run', 'demo'), 1);
      assert.match(host.printed.stderr, /no longer asked: its step ended without an answer/);
    });

    it('does not break when its own answer comes a moment too late', async () => {
      const details = { status: 'approved', decided_by: 'root' };
      const late = new BatonError('already_decided', 'Approval 01APPROVAL was already approved.', { details });
      const api = fakeOrchestrator({
        ...settlingWith(waiting, nextWaiting, executionReport()),
        decide: (id) => (id === '01APPROVAL' ? Promise.reject(late) : decide()),
      });
      const host = fakeCliHost({ api, typed: ['y', 'y'] });
      assert.equal(await runFake(host, 'run', 'demo'), 0);
      assert.match(host.printed.stderr, /answered elsewhere: approved by root/);
    });

    it('asks what waits now when the person decides later about what is answered', async () => {
      const reports = settlingWith(waiting, nextWaiting);
      const api = fakeOrchestrator({ ...reports, showExecution: async () => nextWaiting });
      const host = fakeCliHost({ api, typed: ['', ''] });
      assert.equal(await runFake(host, 'run', 'demo'), 3);
      assert.match(host.printed.stderr, /approvals approve 02APPROVAL/);
      assert.doesNotMatch(host.printed.stderr, /approvals approve 01APPROVAL/);
    });
  });

  it('is interrupted while it asks', async () => {
    const api = fakeOrchestrator({ ...settlingWith(waiting), showExecution: async () => waiting });
    const host = fakeCliHost({
      api,
      typed: [
        () => {
          host.interrupt();
          return '';
        },
      ],
    });
    assert.equal(await runFake(host, 'run', 'demo'), 130);
    assert.match(host.printed.stderr, /baton executions resume 01EXECUTION/);
  });
});

describe('an interrupted run', () => {
  const running = executionReport({ status: 'running', outputs: null, duration_ms: null });
  const untilInterrupted = {
    settled: (_id: string, { signal }: { readonly signal?: AbortSignal } = {}) => {
      assert.ok(signal?.aborted, 'The signal came while the run was watched.');
      return Promise.reject(new CancelledError());
    },
    showExecution: async () => running,
  };

  it('closes the workspace, says how to go on and ends with 130', async () => {
    const start = async () => {
      host.interrupt();
      return { id: '01EXECUTION' };
    };
    const api = fakeOrchestrator({ ...untilInterrupted, start });
    const host = fakeCliHost({ api });
    assert.equal(await runFake(host, 'run', 'demo', '--json'), 130);
    assert.deepEqual(JSON.parse(host.printed.stdout), { execution: { ...running, interrupted: true } });
    assert.match(host.printed.stderr, /Interrupted\. Go on with: baton executions resume 01EXECUTION/);
    assert.equal(api.asked.at(-1)?.[0], 'close');
    assert.deepEqual(host.exits, []);
  });

  it('ends at once at the second signal', async () => {
    const start = async () => {
      host.interrupt();
      host.interrupt();
      return { id: '01EXECUTION' };
    };
    const host = fakeCliHost({ api: fakeOrchestrator({ ...untilInterrupted, start }) });
    await runFake(host, 'run', 'demo');
    assert.deepEqual(host.exits, [130]);
  });
});
