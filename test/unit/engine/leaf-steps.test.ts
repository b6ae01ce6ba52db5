import assert from 'node:assert/strict';
import { byteCount } from '../../../src/base/byte-count.ts';
import type { JsonObject } from '../../../src/base/json.ts';
import { dataOf, endWorlds, engineWorld, runWorkflow } from '../../support/engine-world.ts';

describe('an http step', () => {
  afterEach(endWorlds);

  it('sends what it says and gives status, headers and the parsed body', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - name: call
    type: http
    method: POST
    url: https://example.com/{{ 1 + 1 }}
    headers: { x-token: '{{ "t" }}' }
    body: { n: $.inputs.n }
inputs: { n: { type: number, default: 5 } }
`,
      http: () => ({ headers: { 'content-type': 'application/json' }, body: '{"done": true}' }),
    });
    const report = await world.run();
    assert.deepEqual(report.outputs, {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: { done: true },
    });
    const [request] = world.outside.requests;
    assert.equal(request?.method, 'POST');
    assert.equal(request.url, 'https://example.com/2');
    assert.equal(request.body, '{"n":5}');
    assert.equal(request.headers['x-token'], 't');
    assert.match(request.headers['content-type'] ?? '', /application\/json/);
    assert.match(request.idempotencyKey, new RegExp(`^${world.id}/call~`));
  });

  it('fails on a status that it does not accept, and passes one that it does', async () => {
    const yaml = (keys: string): string => `steps: [{ name: call, type: http, url: https://example.com/${keys} }]`;
    const http = () => ({ status: 404, body: 'none' });
    const failed = await runWorkflow({ yaml: yaml(''), http });
    assert.equal(failed.error?.code, 'http_status');
    assert.match(failed.error.message, /404/);
    const accepted = await runWorkflow({ yaml: yaml(', accept_status: [404]'), http });
    assert.deepEqual(accepted.outputs, { status: 404, headers: {}, body: 'none' });
  });

  it('does not go on with half of an answer', async () => {
    const world = await engineWorld({
      yaml: `steps: [{ name: call, type: http, url: https://example.com/, max_retries: 2 }]`,
      http: () => ({ headers: { 'content-type': 'application/json' }, body: '{"half": ', truncated: true }),
    });
    const report = await world.run();
    assert.equal(report.error?.code, 'response_too_large');
    assert.equal(world.outside.requests.length, 1);
    const limit = byteCount(world.outside.requests[0]?.maxBytes ?? 0);
    assert.ok(report.error.message.includes(`larger than the limit of ${limit};`));
  });

  it('waits at least as long as Retry-After wants before the next try', async () => {
    const world = await engineWorld({
      yaml: `steps: [{ name: call, type: http, url: https://example.com/, max_retries: 1 }]`,
      http: (_request, count) => (count === 1 ? { status: 429, headers: { 'retry-after': '75' } } : {}),
    });
    const report = await world.run();
    assert.equal(report.status, 'completed');
    assert.equal(report.duration_ms, 75_000);
  });

  it('fails at once when Retry-After wants more than an hour, and says how long', async () => {
    const yaml = `
timeout_seconds: 7200
steps: [{ name: call, type: http, url: https://example.com/, max_retries: 1 }]
`;
    const wishing = (seconds: string) =>
      runWorkflow({
        yaml,
        http: (_request, count) => (count === 1 ? { status: 503, headers: { 'retry-after': seconds } } : {}),
      });
    const refused = await wishing('99999999');
    assert.equal(refused.status, 'failed');
    assert.equal(refused.step('call').attempts, 1);
    assert.match(refused.error?.hint ?? '', /99999999 s/);
    assert.equal((await wishing('3601')).status, 'failed');
    assert.equal((await wishing('3600')).status, 'completed');
  });

  it('asks before it calls a host that is not allowed', async () => {
    const world = await engineWorld({
      yaml: `steps: [{ name: call, type: http, url: https://other.org/ }]`,
    });
    assert.equal((await world.run()).status, 'waiting');
    assert.equal(world.asked()[0]?.kind, 'http');
    assert.equal(world.outside.requests.length, 0);
    assert.equal((await world.approve()).status, 'completed');
    assert.equal(world.outside.requests[0]?.isHostAllowed('other.org'), true);
    assert.equal(world.outside.requests[0].isHostAllowed('third.org'), false);
  });

  it('may send what a person approved when the host ends with a dot', async () => {
    const world = await engineWorld({ yaml: `steps: [{ name: call, type: http, url: https://other.org./ }]` });
    await world.run();
    assert.equal((await world.approve()).status, 'completed');
    assert.equal(world.outside.requests[0]?.isHostAllowed('other.org'), true);
  });

  it('may be redirected to what was granted when the execution started, whatever was edited since', async () => {
    const world = await engineWorld({
      yaml: `
allow: [{ http: api.other.org }]
steps: [{ name: call, type: http, url: https://example.com/, approval: true }]
`,
    });
    await world.run();
    Object.assign(world.outside.configuration.security, { http_allow: ['added.org'] });
    assert.equal((await world.approve()).status, 'completed');
    const [sent] = world.outside.requests;
    const hosts = ['example.com', 'api.other.org', 'added.org'];
    assert.deepEqual(
      hosts.map((host) => sent?.isHostAllowed(host)),
      [true, true, false],
    );
  });

  it('needs no question for a host that the workflow allows', async () => {
    const report = await runWorkflow({
      yaml: `
allow: [{ http: other.org }]
steps: [{ name: call, type: http, url: https://other.org/ }]
`,
    });
    assert.equal(report.status, 'completed');
  });

  it('keeps what a person did not edit', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: call, type: http, url: https://example.com/, headers: { x-a: b }, accept_status: [404], approval: true }
`,
      http: () => ({ status: 404 }),
    });
    await world.run();
    const report = await world.approve({ edited_payload: { url: 'https://example.com/edited' } });
    assert.equal(report.status, 'completed');
    const [sent] = world.outside.requests;
    assert.deepEqual([sent?.url, sent?.headers], ['https://example.com/edited', { 'x-a': 'b' }]);
  });

  describe('with headers that a person sends to another server', () => {
    const yaml = `
steps: [{ name: call, type: http, url: https://example.com/, headers: { authorization: Bearer key }, approval: true }]
`;
    const edits: readonly [what: string, edit: JsonObject, headers: JsonObject, warnings: number][] = [
      ['leaves them out', { url: 'https://other.org/' }, {}, 1],
      ['leaves them out on another port', { url: 'https://example.com:8443/' }, {}, 1],
      ['sends those of the edit', { url: 'https://other.org/', headers: { 'x-a': 'b' } }, { 'x-a': 'b' }, 0],
      ['keeps them on the same server', { url: 'https://example.com/other' }, { authorization: 'Bearer key' }, 0],
    ];
    for (const [what, edited_payload, headers, warnings] of edits) {
      it(what, async () => {
        const world = await engineWorld({ yaml });
        await world.run();
        const report = await world.approve({ edited_payload });
        assert.equal(report.status, 'completed');
        const [sent] = world.outside.requests;
        assert.deepEqual([sent?.url, sent?.headers], [edited_payload['url'], headers]);
        assert.equal(report.facts('warning').length, warnings);
        if (warnings > 0) assert.equal(dataOf(report.facts('warning')[0])['code'], 'headers_left_out');
      });
    }
  });

  const badEdits: readonly [edit: JsonObject, code: string][] = [
    [{ url: 'nowhere' }, 'invalid_url'],
    [{ url: null }, 'invalid_url'],
    [{ accept_status: '404' }, 'invalid_edit'],
  ];
  for (const [edited_payload, code] of badEdits) {
    it(`is asked about on when a person edits it to ${JSON.stringify(edited_payload)}`, async () => {
      const world = await engineWorld({
        yaml: `steps: [{ name: call, type: http, url: https://example.com/, approval: true }]`,
      });
      await world.run();
      const refused = { code: 'invalid_edit', details: { problem: code } };
      await assert.rejects(world.decide({ edited_payload }), refused);
      assert.deepEqual([world.asked().length, world.outside.requests.length], [1, 0]);
    });
  }

  it('fails on what is not a URL', async () => {
    const report = await runWorkflow({ yaml: `steps: [{ name: call, type: http, url: '{{ "nowhere" }}' }]` });
    assert.equal(report.error?.code, 'invalid_url');
  });
});

describe('a command step', () => {
  afterEach(endWorlds);

  it('runs with its folder and variables', async () => {
    const world = await engineWorld({
      yaml: `steps: [{ name: c, type: command, run: [echo, '{{ 1 }}'], cwd: sub, env: { A: '{{ 2 }}' } }]`,
    });
    const report = await world.run();
    assert.deepEqual(report.outputs, { exit_code: 0, stdout: 'echo', stderr: '', truncated: false });
    const { idempotencyKey: _key, maxBytes: _bytes, ...request } = world.commands.requests[0]!;
    assert.deepEqual(request, { run: ['echo', '1'], cwd: 'sub', env: { A: '2' }, shell: false });
  });

  it('says that the middle of a long output is left out', async () => {
    const world = await engineWorld({ yaml: `steps: [{ name: c, type: command, run: echo much }]` });
    const report = await world.run();
    assert.deepEqual(report.outputs, { exit_code: 0, stdout: 'echo', stderr: '', truncated: true });
    const kept = byteCount(world.commands.requests[0]?.maxBytes ?? 0);
    assert.match(JSON.stringify(report.facts('warning')[0]), new RegExp(`output_truncated.*'c'.*${kept}`));
  });

  it('says so when it fails, too', async () => {
    const world = await engineWorld({ yaml: `steps: [{ name: c, type: command, run: echo exit 1 much }]` });
    const report = await world.run();
    const kept = byteCount(world.commands.requests[0]?.maxBytes ?? 0);
    assert.equal(report.error?.code, 'command_failed');
    assert.match(report.error.message, new RegExp(`wrote more than ${kept}; the middle of its output is left out`));
    assert.match(JSON.stringify(report.facts('step_failed')[0]), /"truncated":true/);
  });

  it('is asked for when the configuration wants it, once for the execution if the person says so', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: a, type: command, run: rm }
  - { name: b, type: command, run: rm }
`,
      security: { commands: 'approve' },
    });
    await world.run();
    const [question] = world.asked();
    assert.equal(question?.kind, 'command');
    assert.equal(question.subject, 'rm');
    const report = await world.approve({ scope: 'execution' });
    assert.equal(report.status, 'completed');
    assert.equal(report.facts('approval_requested').length, 1);
  });

  it('is refused when the configuration denies it', async () => {
    const report = await runWorkflow({
      yaml: `steps: [{ name: c, type: command, run: rm, max_retries: 3 }]`,
      security: { commands: 'deny' },
    });
    assert.equal(report.error?.code, 'denied');
    assert.equal(report.step('c').attempts, 1);
  });

  it('runs what the person edited', async () => {
    const world = await engineWorld({
      yaml: `steps: [{ name: c, type: command, run: rm, approval: { message: 'Remove {{ 1 + 1 }}?' } }]`,
    });
    await world.run();
    assert.equal(world.asked()[0]?.question, 'Remove 2?');
    const report = await world.approve({ edited_payload: { run: 'ls', cwd: null, env: {}, shell: false } });
    assert.deepEqual(world.commands.begun, ['ls']);
    assert.equal(report.status, 'completed');
  });
});

describe('an mcp_tool step', () => {
  afterEach(endWorlds);

  it("gives the tool's answer", async () => {
    const world = await engineWorld({
      yaml: `steps: [{ name: t, type: mcp_tool, server: files, tool: look, input: { at: '{{ 1 }}' } }]`,
      mcp: { files: [{ name: 'look', answer: { found: 1 } }] },
    });
    const report = await world.run();
    assert.deepEqual(report.outputs, { found: 1 });
    assert.deepEqual(world.outside.mcp.calls[0]?.['input'], { at: '1' });
  });
});

describe('a code step', () => {
  afterEach(endWorlds);

  it('gets context and input, and gives what it returns', async () => {
    const report = await runWorkflow({
      yaml: `
steps:
  - { name: a, type: transform, expression: '2' }
  - { name: c, type: code, code: return 1, input: { x: $.a } }
`,
      code: ({ code, context, input }) => [code, input, (context as { a: number }).a],
    });
    assert.deepEqual(report.outputs, ['return 1', { x: 2 }, 2]);
  });
});

describe('a transform step', () => {
  afterEach(endWorlds);

  it('gives its template or its expression', async () => {
    const report = await runWorkflow({
      yaml: `
steps:
  - { name: a, type: transform, template: 'n = {{ 1 + 1 }}' }
  - { name: b, type: transform, expression: '[$.a, [1, 2, 3].filter(i, i > 1)]' }
`,
    });
    assert.deepEqual(report.outputs, ['n = 2', [2, 3]]);
  });

  it('asks before it runs when it has an approval', async () => {
    const world = await engineWorld({
      yaml: `steps: [{ name: a, type: transform, expression: '1', approval: true }]`,
    });
    assert.equal((await world.run()).status, 'waiting');
    assert.equal((await world.reject('no')).error?.code, 'rejected');
  });
});

describe('a human step', () => {
  afterEach(endWorlds);

  const ask = (keys: string): string => `
steps:
  - { name: ask, type: human, message: 'Well, {{ 1 + 1 }}?'${keys === '' ? '' : `, ${keys}`} }
`;

  it('waits for the answer and gives it, with who gave it and when', async () => {
    const world = await engineWorld({ yaml: ask('choices: [yes please, no]') });
    const waiting = await world.run();
    assert.equal(waiting.status, 'waiting');
    assert.equal(waiting.step('ask').status, 'waiting');
    assert.equal(waiting.pending_approvals[0]?.question, 'Well, 2?');
    await world.pass(60);
    const report = await world.answer('no');
    assert.deepEqual(report.outputs, { answer: 'no', answered_by: 'ada', answered_at: '2026-01-01T00:01:00.000Z' });
  });

  it('takes no answer that is not among the choices', async () => {
    const world = await engineWorld({ yaml: ask('choices: [yes please, no]') });
    await world.run();
    await assert.rejects(world.answer('maybe'), { code: 'invalid_answer' });
    assert.equal((await world.answer('no')).status, 'completed');
  });

  it('takes only fields as they are declared, and fills in defaults', async () => {
    const world = await engineWorld({
      yaml: ask('fields: { n: { type: number, required: true }, why: { type: string, default: none } }'),
    });
    await world.run();
    await assert.rejects(world.answer({ n: 'many' }), { code: 'invalid_answer' });
    const report = await world.answer({ n: 3 });
    const { n, why } = report.outputs as { n: number; why: string };
    assert.deepEqual([n, why], [3, 'none']);
  });

  it('takes no blank text for a field that is required, and any for others', async () => {
    const fields = 'fields: { title: { type: string, required: true }, note: { type: string } }';
    const world = await engineWorld({ yaml: ask(fields) });
    await world.run();
    await assert.rejects(world.decide({ answer: { title: ' ', note: 'x' } }), {
      code: 'invalid_answer',
      message: /'title'/,
    });
    assert.equal((await world.answer({ title: 'A', note: '' })).status, 'completed');
  });

  it('fails with rejected when the person refuses, and is not tried again', async () => {
    const world = await engineWorld({ yaml: ask('max_retries: 2') });
    await world.run();
    const report = await world.reject('Not now.');
    assert.equal(report.error?.code, 'rejected');
    assert.match(report.error.message, /Not now\./);
    assert.equal(report.facts('approval_requested').length, 1);
  });

  it('fails with timeout when nobody answers in its time', async () => {
    const world = await engineWorld({ yaml: ask('timeout_seconds: 3600') });
    const report = await world.run();
    assert.equal(report.error?.code, 'timeout');
    assert.equal(report.duration_ms, 3_600_000);
    assert.equal(world.store.find('approvals', {})[0]?.status, 'expired');
  });

  it('cannot be answered twice', async () => {
    const world = await engineWorld({ yaml: ask('') });
    await world.run();
    const { id } = await world.decide({ answer: 'a' });
    const again = {
      approved: true,
      decided_by: 'bob',
      reason: null,
      scope: 'once',
      edited_payload: null,
      answer: 'b',
    } as const;
    await assert.rejects(world.core.approvals.decide(id, again), {
      code: 'already_decided',
      message: /was already approved by \w+ on \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\.$/,
    });
    assert.deepEqual((await world.goOn()).facts('approval_decided').length, 1);
  });
});
