import assert from 'node:assert/strict';
import type { BatonError } from '../../../src/base/errors.ts';
import type { JsonObject } from '../../../src/base/json.ts';
import { pendingApprovals } from '../../../src/app/approval-queries.ts';
import { showStep } from '../../../src/app/step-detail.ts';
import { dataOf, endWorlds, engineWorld } from '../../support/engine-world.ts';
import type { ScriptedTool } from '../../support/scripted-mcp-servers.ts';

const agent = (keys: string): string =>
  `steps: [{ name: a, type: agent, prompt: P, instruction: Go., tools: [read_file, write_file], ${keys} }]`;

const write = { calls: [['write_file', { path: 'x.txt', content: 'new' }]] } as const;

const second = { calls: [['write_file', { path: 'x.txt', content: 'second' }]] } as const;

function dataOfArguments(given: unknown): unknown {
  return typeof given === 'object' && given !== null && 'content' in given ? given.content : null;
}

describe('tool calls of an agent', () => {
  afterEach(endWorlds);

  it('ask before side effects when it is supervised, and not before reading', async () => {
    const world = await engineWorld({
      yaml: agent('max_turns: 5'),
      files: { 'a.txt': 'alpha' },
      model: [{ calls: [['read_file', { path: 'a.txt' }], write.calls[0]] }, 'done'],
    });
    const waiting = await world.run();
    assert.equal(waiting.status, 'waiting');
    assert.equal(waiting.step('a').status, 'waiting');
    const [question] = world.asked();
    assert.equal(question?.kind, 'write');
    assert.equal(question.subject, 'x.txt');
    assert.match(question.question, /^Agent '[^']+' wants to write x\.txt$/);
    assert.equal(question.payload['tool'], 'write_file');
    assert.equal(question.payload['reason'], 'The agent has autonomy_level supervised.');
    assert.equal(world.outside.files.contents['x.txt'], undefined);
    const report = await world.approve();
    assert.equal(report.status, 'completed');
    assert.equal(world.outside.files.contents['x.txt'], 'new');
    const calls = world.store.find('tool_calls', {});
    assert.deepEqual(
      calls.map(({ tool, approval_id }) => [tool, approval_id]),
      [
        ['read_file', null],
        ['write_file', question.id],
      ],
    );
  });

  it('do not overwrite what has changed since a person was asked, and tell the model', async () => {
    const world = await engineWorld({
      yaml: agent('max_turns: 5'),
      files: { 'x.txt': 'old' },
      model: [write, 'I see.'],
    });
    await world.run();
    world.outside.files.contents['x.txt'] = 'written by a person meanwhile';
    const report = await world.approve();
    assert.equal(report.status, 'completed');
    assert.equal(world.outside.files.contents['x.txt'], 'written by a person meanwhile');
    const [call] = world.store.find('tool_calls', {});
    assert.match(JSON.stringify(call?.result), /changed_meanwhile.*read it again/);
  });

  it('are made when the file is as they leave it already', async () => {
    const world = await engineWorld({
      yaml: agent('max_turns: 5'),
      files: { 'x.txt': 'old' },
      model: [write, 'Done.'],
    });
    await world.run();
    world.outside.files.contents['x.txt'] = 'new';
    await world.approve();
    assert.equal(world.store.find('tool_calls', {})[0]?.status, 'completed');
  });

  it('tell the model why a person rejected one', async () => {
    const world = await engineWorld({ yaml: agent('max_turns: 5'), model: [write, 'I see.'] });
    await world.run();
    const report = await world.reject('Too risky.');
    assert.equal(report.status, 'completed');
    assert.match(world.model.heard[1] ?? '', /rejected.*Too risky\./);
    assert.equal(world.store.find('tool_calls', {})[0]?.status, 'rejected');
    assert.equal(world.outside.files.contents['x.txt'], undefined);
  });

  it('are not asked about again when they were approved for the execution', async () => {
    const world = await engineWorld({ yaml: agent('max_turns: 5'), model: [write, second, 'done'] });
    await world.run();
    const report = await world.approve({ scope: 'execution' });
    assert.equal(report.status, 'completed');
    assert.equal(report.facts('approval_requested').length, 1);
  });

  it('are not asked about where they change nothing, and are made only as long as that holds', async () => {
    const files = { 'x.txt': 'new' };
    const world = await engineWorld({ yaml: agent('max_turns: 5'), files, model: [write, 'done'] });
    assert.equal((await world.run()).status, 'completed');
    assert.match(world.model.heard[1] ?? '', /"unchanged":true/);
    const both = { calls: [second.calls[0], write.calls[0]] } as const;
    const changing = await engineWorld({ yaml: agent('max_turns: 5'), files, model: [both, 'done'] });
    assert.equal((await changing.run()).status, 'waiting');
    await changing.approve();
    const [, again] = changing.store.find('tool_calls', {});
    assert.match(JSON.stringify(again?.result), /changed_meanwhile/);
    assert.equal(changing.outside.files.contents['x.txt'], 'second');
    const careful = agent('autonomy_level: approval_required');
    const asking = await engineWorld({ yaml: careful, files, model: [write, 'done'] });
    assert.equal((await asking.run()).status, 'waiting');
    assert.equal(asking.asked()[0]?.kind, 'write');
  });

  it('that wait for the same at the same time share one approval for the execution', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - name: both
    type: parallel
    steps:
      - { name: a, type: agent, prompt: P, instruction: Go., tools: [write_file] }
      - { name: b, type: agent, prompt: P, instruction: Go., tools: [write_file] }
`,
      model: [write, { calls: [['write_file', { path: 'x.txt', content: 'second' }]] }, 'done', 'done'],
    });
    await world.run();
    const [first, second, ...more] = world.asked();
    assert.ok(first !== undefined && second !== undefined && more.length === 0);
    const said = { approved: true, decided_by: 'ada', reason: null, answer: null } as const;
    await world.core.approvals.decide(first.id, { ...said, scope: 'execution', edited_payload: null });
    assert.deepEqual(world.asked(), []);
    const report = await world.goOn();
    assert.equal(report.status, 'completed');
    assert.deepEqual(
      report.facts('approval_decided').map((event) => dataOf(event)['approval_id']),
      [first.id, second.id],
    );
    const written = world.store.find('tool_calls', {}).map((call) => dataOfArguments(call.arguments));
    assert.deepEqual(written.sort(), ['new', 'second']);
  });

  it('that wait for the same at the same time are answered one by one otherwise', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: a, type: command, run: npm test }
  - { name: b, type: command, run: npm test, depends_on: [] }
`,
      security: { commands: 'approve' },
    });
    await world.run();
    const [first] = world.asked();
    assert.ok(first);
    const said = { decided_by: 'ada', reason: null, answer: null, edited_payload: null } as const;
    await world.core.approvals.decide(first.id, { ...said, approved: true, scope: 'once' });
    assert.equal(world.asked().length, 1);
    assert.equal((await world.approve()).status, 'completed');
  });

  it('are made as a person edited them, only the one that was asked about, and the model is told', async () => {
    const world = await engineWorld({
      yaml: agent('max_turns: 5'),
      model: [write, { calls: [['write_file', { path: 'x.txt', content: 'second' }]] }, 'done'],
    });
    await world.run();
    const edited_payload = { arguments: { path: 'x.txt', content: 'edited' } };
    // For the whole run would be approved what the person has just replaced.
    await assert.rejects(world.decide({ scope: 'execution', edited_payload }), { code: 'invalid_edit' });
    await world.decide({ edited_payload });
    assert.equal((await world.goOn()).status, 'waiting');
    assert.match(world.model.heard[1] ?? '', /person has changed this call.*edited/);
    assert.equal((await world.approve()).status, 'completed');
    assert.equal(world.outside.files.contents['x.txt'], 'second');
    const [first, second] = showStep(world.store, world.id, 'a').agent_executions[0]?.turns ?? [];
    assert.deepEqual(first?.tool_calls[0]?.arguments, { path: 'x.txt', content: 'edited' });
    assert.match(first.answer.tool_calls[0]?.arguments ?? '', /"content":"new"/);
    assert.deepEqual(
      [first, second].map((turn) => turn?.tool_calls[0]?.changed_by),
      ['ada', null],
    );
    const decided = world.report().facts('approval_decided');
    assert.deepEqual(
      decided.map((event) => dataOf(event)['changed']),
      [true, undefined],
    );
  });

  it('are asked about on when what a person wrote instead could not be done', async () => {
    const world = await engineWorld({ yaml: agent('max_turns: 5'), model: [write, 'done'] });
    await world.run();
    const refused = (given: JsonObject | string, message: RegExp, details: JsonObject): Promise<void> =>
      assert.rejects(world.decide({ edited_payload: { arguments: given } }), {
        code: 'invalid_edit',
        message,
        details,
      });
    const missing = /'content' \(string\) is missing\. Expected: path/;
    await refused({ path: 'x.txt' }, missing, { problem: 'invalid_arguments', fields: ['content'] });
    await refused({ path: 'x.txt', contents: 'new' }, /'contents' is not known/, {
      ...{ problem: 'invalid_arguments', fields: ['content', 'contents'] },
    });
    await refused('{', /are not JSON/, { problem: 'invalid_arguments' });
    await refused({ path: '../x.txt', content: 'new' }, /leads out/, { problem: 'outside_workspace' });
    assert.equal(world.asked().length, 1);
    const report = await world.approve({ edited_payload: { arguments: { path: 'x.txt', content: 'edited' } } });
    assert.equal(report.status, 'completed');
    assert.equal(world.outside.files.contents['x.txt'], 'edited');
  });

  it('of an MCP server are held to its schema, as far as the server is there', async () => {
    const input_schema = { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] };
    const servers: Record<string, readonly ScriptedTool[]> = { db: [{ name: 'drop', input_schema }] };
    const world = await engineWorld({
      yaml: `steps: [{ name: a, type: agent, prompt: P, instruction: Go., tools: ['mcp:db/drop'] }]`,
      mcp: servers,
      model: [{ calls: [['mcp__db__drop', { id: 1 }]] }, 'done'],
    });
    await world.run();
    const edit = { edited_payload: { arguments: { id: 'one' } } };
    await assert.rejects(world.decide(edit), { code: 'invalid_edit', message: /must be integer/ });
    delete servers['db'];
    await world.decide(edit);
    assert.equal(world.asked().length, 0);
  });

  it('are answered once, also when what was written instead is looked at for long', async () => {
    const world = await engineWorld({ yaml: agent('max_turns: 5'), model: [write, 'done'] });
    await world.run();
    const edit = { edited_payload: { arguments: { path: 'x.txt', content: 'edited' } } };
    const [first, second] = await Promise.allSettled([world.decide(edit), world.decide({ approved: false })]);
    assert.equal(second.status, 'fulfilled');
    assert.equal(first.status === 'rejected' && (first.reason as BatonError).code, 'already_decided');
    assert.equal((await world.goOn()).status, 'completed');
    assert.equal(world.outside.files.contents['x.txt'], undefined);
  });

  it('take no answer in words, which would be taken for a yes', async () => {
    const world = await engineWorld({ yaml: agent('max_turns: 5'), model: [write, 'done'] });
    await world.run();
    await assert.rejects(world.decide({ answer: 'no, do not' }), { code: 'invalid_answer' });
    assert.equal((await world.approve()).status, 'completed');
  });

  it('ask nothing with full autonomy where the configuration allows', async () => {
    const world = await engineWorld({ yaml: agent('autonomy_level: full'), model: [write, 'done'] });
    assert.equal((await world.run()).status, 'completed');
  });

  it('ask with full autonomy what the configuration asks, unless the workflow allows it', async () => {
    const security = { writes: 'approve' } as const;
    const asking = await engineWorld({ yaml: agent('autonomy_level: full'), security, model: [write, 'done'] });
    assert.equal((await asking.run()).status, 'waiting');
    await asking.approve();
    const yaml = `allow: [{ write_file: 'x.*' }]\n${agent('autonomy_level: full')}`;
    const allowed = await engineWorld({ yaml, security, model: [write, 'done'] });
    assert.equal((await allowed.run()).status, 'completed');
  });

  it('ask for every write in .baton, whatever is allowed, was approved before or a link hides', async () => {
    const path = '.baton/workflows/a.yaml';
    const calls = (to: string, content: string) => ({ calls: [['write_file', { path: to, content }]] }) as const;
    const world = await engineWorld({
      yaml: `allow: [{ write_file: '*' }]\n${agent('autonomy_level: full')}`,
      model: [calls(path, 'name: a'), calls(path, 'name: b'), calls('reports/a.yaml', 'name: c'), 'done'],
    });
    world.outside.files.links['reports/a.yaml'] = path;
    assert.equal((await world.run()).status, 'waiting');
    assert.equal(world.outside.files.contents[path], undefined);
    assert.equal((await world.approve({ scope: 'execution' })).status, 'waiting');
    assert.equal(world.outside.files.contents[path], 'name: a');
    assert.equal((await world.approve({ scope: 'execution' })).status, 'waiting');
    assert.equal(world.asked()[0]?.subject, path);
    assert.equal((await world.reject()).status, 'completed');
    assert.equal(world.outside.files.contents['reports/a.yaml'], undefined);
  });

  it('are not made where a write would grant permission, and the model is told', async () => {
    const world = await engineWorld({
      yaml: agent('autonomy_level: full'),
      model: [{ calls: [['write_file', { path: '.vscode/tasks.json', content: '{}' }]] }, 'done'],
    });
    assert.equal((await world.run()).status, 'completed');
    assert.match(world.model.heard[1] ?? '', /protected_file/);
    assert.deepEqual(world.outside.files.contents, {});
  });

  it('are refused when the configuration denies them, and the model is told', async () => {
    const world = await engineWorld({
      yaml: agent('autonomy_level: full'),
      security: { writes: 'deny' },
      model: [write, 'done'],
    });
    assert.equal((await world.run()).status, 'completed');
    assert.match(world.model.heard[1] ?? '', /denied/);
  });

  it('ask before every one, and before the answer is used, with approval_required', async () => {
    const world = await engineWorld({
      yaml: agent('autonomy_level: approval_required'),
      files: { 'a.txt': 'alpha' },
      model: [{ calls: [['read_file', { path: 'a.txt' }]] }, 'the answer'],
    });
    await world.run();
    assert.equal(world.asked()[0]?.kind, 'tool');
    await world.approve();
    const [question] = world.asked();
    assert.equal(question?.kind, 'answer');
    assert.deepEqual(question.payload, { answer: { content: 'the answer' } });
    const report = await world.approve({ edited_payload: { answer: { content: 'better' } } });
    assert.deepEqual(report.outputs, { content: 'better' });
  });

  it('fail the step when its answer is rejected', async () => {
    const world = await engineWorld({ yaml: agent('autonomy_level: approval_required'), model: ['the answer'] });
    await world.run();
    const report = await world.reject('Wrong.');
    assert.equal(report.error?.code, 'rejected');
    assert.match(report.error.message, /Wrong\./);
  });

  it('may be redirected to what was granted when the execution started, whatever was edited since', async () => {
    const world = await engineWorld({
      yaml: 'steps: [{ name: a, type: agent, prompt: P, instruction: Go., tools: [http_request] }]',
      model: [{ calls: [['http_request', { url: 'https://asked.org/', method: 'POST' }]] }, 'done'],
    });
    await world.run();
    Object.assign(world.outside.configuration.security, { http_allow: ['added.org'] });
    assert.equal((await world.approve()).status, 'completed');
    const [sent] = world.outside.requests;
    const hosts = ['asked.org', 'example.com', 'added.org'];
    assert.deepEqual(
      hosts.map((host) => sent?.isHostAllowed(host)),
      [true, true, false],
    );
  });

  it('are recorded with the names that files use, also those of MCP servers', async () => {
    const world = await engineWorld({
      yaml: "steps: [{ name: a, type: agent, prompt: P, instruction: Go., tools: ['mcp:notes/*'] }]",
      mcp: { notes: [{ name: 'look up', read_only: true }] },
      model: ({ tools, messages }) => (messages.length > 2 ? 'done' : { calls: [[tools.at(-1)?.name ?? '', {}]] }),
    });
    const report = await world.run();
    assert.equal(report.status, 'completed');
    assert.equal(world.store.find('tool_calls', {})[0]?.tool, 'mcp:notes/look up');
    assert.equal(dataOf(report.facts('tool_called')[0])['tool'], 'mcp:notes/look up');
  });

  describe('of a step with a time-out, while another step works', () => {
    const slowBeside = `
steps:
  - { name: slow, type: command, run: slow for 600 }
  - { name: a, type: agent, prompt: P, instruction: Go., tools: [write_file], depends_on: [], timeout_seconds: 10 }
`;

    it('take no time of it', async () => {
      const model = [
        { ...write, seconds: 6 },
        { content: 'done', seconds: 3 },
      ];
      const world = await engineWorld({ yaml: slowBeside, model });
      await world.start();
      await world.pass(100);
      assert.equal(world.asked().length, 1);
      const report = await world.approve();
      assert.equal(report.status, 'completed');
      assert.equal(world.outside.files.contents['x.txt'], 'new');
    });

    it('leave it what was left before', async () => {
      const model = [
        { ...write, seconds: 6 },
        { content: 'done', seconds: 5 },
      ];
      const world = await engineWorld({ yaml: slowBeside, model });
      await world.start();
      await world.pass(100);
      assert.equal((await world.approve()).step('a').error?.code, 'timeout');
    });
  });
});

describe('the approval of a step', () => {
  afterEach(endWorlds);

  it('asks before it runs, for every type of step', async () => {
    const types = [
      'type: agent, prompt: P, instruction: Go.',
      'type: command, run: a',
      'type: http, url: https://example.com/',
      'type: code, code: return 1',
      'type: transform, expression: 1 + 1',
      'type: workflow, workflow: child',
      'type: mcp_tool, server: notes, tool: look',
      "type: map, over: '[1]', steps: [{ name: t, type: transform, expression: '1' }]",
      "type: conditional, condition: 'true', if_true: { name: t, type: transform, expression: '1' }",
    ];
    for (const type of types) {
      const world = await engineWorld({
        yaml: `steps: [{ name: a, ${type}, approval: { message: Sure? } }]`,
        workflows: { child: "steps: [{ name: t, type: transform, expression: '1' }]" },
        mcp: { notes: [{ name: 'look' }] },
        model: ['done'],
      });
      assert.equal((await world.run()).status, 'waiting', type);
      assert.equal(world.asked()[0]?.question, 'Sure?', type);
      assert.equal((await world.approve()).status, 'completed', type);
    }
  });

  it('cannot be given with a change that nobody would look at', async () => {
    for (const [type, isLookedAt] of [
      ['type: agent, prompt: P, instruction: Go.', false],
      ['type: transform, expression: 1 + 1', false],
      ['type: command, run: a', true],
    ] as const) {
      const world = await engineWorld({ yaml: `steps: [{ name: a, ${type}, approval: true }]`, model: ['done'] });
      await world.run();
      assert.equal(pendingApprovals(world.store, world.id)[0]?.editable, isLookedAt, type);
      const changed = world.decide({ edited_payload: { run: 'b' } });
      if (isLookedAt) await changed;
      else await assert.rejects(changed, { code: 'not_editable' });
      if (!isLookedAt) await world.approve();
      assert.equal((await world.goOn()).status, 'completed', type);
    }
  });

  for (const [asks, edit, hint] of [
    ['type: command, run: a, approval: true', { command: 'b' }, 'It can change: run, cwd, env, shell.'],
    ['type: agent, prompt: P, instruction: Go., tools: [run_command]', { command: 'b' }, 'It can change: arguments.'],
  ] as const) {
    it(`cannot be given with a change of something that is not there: ${asks}`, async () => {
      const model = [{ calls: [['run_command', { command: 'a' }]] }, 'done'] as const;
      const world = await engineWorld({ yaml: `steps: [{ name: a, ${asks} }]`, model });
      await world.run();
      await assert.rejects(world.decide({ edited_payload: edit }), { code: 'invalid_edit', hint });
      assert.equal(world.asked().length, 1);
    });
  }

  it('that is rejected fails the step with the reason, without another try', async () => {
    const world = await engineWorld({
      yaml: 'steps: [{ name: a, type: command, run: a, approval: true, max_retries: 3 }]',
    });
    await world.run();
    const report = await world.reject('Not today.');
    assert.equal(report.error?.code, 'rejected');
    assert.match(report.error.message, /Not today\./);
    assert.deepEqual(world.commands.begun, []);
  });

  it('is asked again by a retry when it was rejected, and not when it was given', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: a, type: command, run: a exit 1 once, approval: true }
`,
    });
    await world.run();
    await world.reject();
    assert.equal((await world.retry()).status, 'waiting');
    assert.equal((await world.approve()).status, 'failed');
    const report = await world.retry();
    assert.equal(report.status, 'completed');
    assert.equal(report.facts('approval_requested').length, 2);
  });

  it('for this run covers the same command only in the same folder, with the same variables', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: a, type: command, run: npm test }
  - { name: b, type: command, run: npm test, cwd: ./ }
  - { name: c, type: command, run: npm test, cwd: vendor/x }
  - { name: d, type: command, run: npm test, env: { NODE_OPTIONS: --require evil } }
`,
      security: { commands: 'approve' },
    });
    const subjects: string[] = [];
    for (let report = await world.run(); report.status === 'waiting';) {
      subjects.push(world.asked()[0]?.subject ?? '');
      report = await world.approve({ scope: 'execution' });
    }
    assert.deepEqual(subjects, ['npm test', 'npm test (in vendor/x)', 'npm test (env NODE_OPTIONS)']);
  });

  it('holds no slot while it waits', async () => {
    const world = await engineWorld({
      yaml: `
concurrency: 1
steps:
  - { name: a, type: command, run: a, approval: true }
  - { name: b, type: command, run: b, depends_on: [] }
`,
    });
    await world.run();
    assert.deepEqual(world.commands.begun, ['b']);
    await world.approve();
  });

  it('does not let a step begin that another step has kept back meanwhile', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: a, type: command, run: a exit 1 }
  - { name: b, type: command, run: b, approval: true, depends_on: [] }
`,
    });
    await world.run();
    const report = await world.approve();
    assert.equal(report.status, 'failed');
    assert.equal(report.step('b').status, 'cancelled');
    assert.deepEqual(world.commands.begun, ['a']);
  });
});

describe('a rehearsal', () => {
  afterEach(endWorlds);

  it('simulates side effects that the model chooses, asks nothing and marks them', async () => {
    const world = await engineWorld({ yaml: agent('max_turns: 5'), rehearsal: true, model: [write, 'done'] });
    const report = await world.run();
    assert.equal(report.status, 'completed');
    assert.equal(report.rehearsal, true);
    assert.equal(world.outside.files.contents['x.txt'], undefined);
    assert.equal(world.store.find('tool_calls', {})[0]?.status, 'simulated');
    assert.equal(dataOf(report.facts('tool_called')[0])['simulated'], true);
    assert.equal(world.store.find('agent_executions', {})[0]?.rehearsal, true);
  });

  it("performs a step's own effects, through the gate", async () => {
    const world = await engineWorld({
      yaml: 'steps: [{ name: a, type: command, run: a }]',
      rehearsal: true,
      security: { commands: 'approve' },
    });
    assert.equal((await world.run()).status, 'waiting');
    await world.approve();
    assert.deepEqual(world.commands.begun, ['a']);
  });
});
