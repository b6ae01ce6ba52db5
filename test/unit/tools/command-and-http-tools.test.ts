import assert from 'node:assert/strict';
import { CancelledError } from '../../../src/base/errors.ts';
import { ok } from '../../../src/base/result.ts';
import { ToolBench } from '../../support/tool-bench.ts';

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new CancelledError()));
  });
}

describe('run_command', () => {
  it('runs a line in the shell and gives what it wrote', async () => {
    const bench = new ToolBench();
    const result = await bench.value('run_command', { command: 'npm test', cwd: 'packages/a' });
    assert.deepEqual(result, { exit_code: 0, stdout: 'out', stderr: '', truncated: false });
    assert.deepEqual(bench.commands, [{ run: 'npm test', cwd: 'packages/a', env: {}, shell: true }]);
  });

  it('has the command line as its effect', async () => {
    const inspection = await new ToolBench().inspect('run_command', { command: 'rm -rf .' });
    assert.deepEqual(inspection.kind === 'valid' && inspection.effect, { kind: 'command', subject: 'rm -rf .' });
  });

  it('has the folder in its effect, so that it is asked for and allowed with it', async () => {
    const bench = new ToolBench();
    const inspection = await bench.inspect('run_command', { command: 'npm test', cwd: './vendor/x' });
    const subject = 'npm test (in vendor/x)';
    assert.deepEqual(inspection.kind === 'valid' && inspection.effect, { kind: 'command', subject });
  });

  it('keeps beginning and end of a long output', async () => {
    const bench = new ToolBench({ limits: { maxResultCharacters: 8 } });
    bench.processAnswer = async () => ok({ exit_code: 1, stdout: 'abcdefgh', stderr: '', truncated: false });
    const result = await bench.value('run_command', { command: 'x' });
    assert.match(JSON.stringify(result), /"ab\\n… 4 characters left out …\\ngh".*"truncated":true/);
  });

  it('is stopped when its time has passed, and the model is told', async () => {
    const bench = new ToolBench();
    bench.processAnswer = untilAborted;
    const calling = bench.call('run_command', { command: 'npm start', timeout_seconds: 5 });
    await bench.clock.whenScheduled(5000);
    bench.clock.advance(5000);
    const outcome = await calling;
    assert.equal(!outcome.ok && outcome.error.code, 'timeout');
  });

  it('is cancelled when the execution is', async () => {
    const bench = new ToolBench();
    bench.processAnswer = untilAborted;
    const controller = new AbortController();
    const calling = bench.call('run_command', { command: 'x' }, { signal: controller.signal });
    await bench.clock.whenScheduled(120_000);
    controller.abort();
    await assert.rejects(calling, CancelledError);
  });

  it('is narrowed to the commands of its config, with plain arguments for a star', async () => {
    const bench = new ToolBench();
    const config = { commands: ['npm test*', 'git status'] };
    await bench.value('run_command', { command: 'npm test -- --grep "a b"' }, config);
    await bench.value('run_command', { command: 'git status' }, config);
    for (const command of ['git status -v', 'npm test; rm -rf .', 'npm test $(curl evil)', 'npm test\nrm x', 'ls']) {
      assert.equal((await bench.error('run_command', { command }, config)).code, 'not_allowed', command);
    }
    assert.equal(bench.commands.length, 2);
    const elsewhere = { command: 'npm test', cwd: 'vendor' };
    assert.equal((await bench.error('run_command', elsewhere, config)).code, 'not_allowed');
    await bench.value('run_command', elsewhere, { commands: ['npm test* (in vendor)'] });
  });
});

describe('http_request', () => {
  it('gives status, headers and body', async () => {
    const bench = new ToolBench();
    bench.httpAnswer = async () => ok({ status: 404, headers: { a: 'b' }, body: 'no', truncated: false });
    const result = await bench.value('http_request', { url: 'https://api.example.com/x' });
    assert.deepEqual(result, { status: 404, headers: { a: 'b' }, body: 'no', truncated: false });
  });

  it('is safe when it only reads', async () => {
    const bench = new ToolBench();
    const effects = await Promise.all(
      ['GET', 'POST'].map((method) => bench.inspect('http_request', { url: 'https://Example.com', method })),
    );
    assert.deepEqual(
      effects.map((inspection) => inspection.kind === 'valid' && inspection.effect),
      [
        { kind: 'http', subject: 'https://example.com/', host: 'example.com', safe: true },
        { kind: 'http', subject: 'https://example.com/', host: 'example.com', safe: false },
      ],
    );
  });

  it('may be redirected to hosts that the configuration allows only', async () => {
    const bench = new ToolBench();
    await bench.value('http_request', { url: 'https://asked.example.org/' });
    const [sent] = bench.requests;
    const hosts = ['asked.example.org', 'api.example.com', 'evil.example.org'];
    assert.deepEqual(
      hosts.map((host) => sent?.isHostAllowed(host)),
      [true, true, false],
    );
  });

  it('may send the request that was asked about when its host ends with a dot', async () => {
    const bench = new ToolBench();
    const url = 'https://asked.example.org./';
    const inspection = await bench.inspect('http_request', { url });
    assert.equal(
      inspection.kind === 'valid' && inspection.effect.kind === 'http' && inspection.effect.host,
      'asked.example.org',
    );
    await bench.value('http_request', { url });
    assert.equal(bench.requests[0]?.isHostAllowed('asked.example.org'), true);
  });

  it('is narrowed to the hosts of its config, redirects included', async () => {
    const bench = new ToolBench();
    const config = { hosts: ['*.example.org'] };
    assert.equal((await bench.error('http_request', { url: 'https://api.example.com' }, config)).code, 'not_allowed');
    await bench.value('http_request', { url: 'https://a.example.org' }, config);
    assert.equal(bench.requests[0]?.isHostAllowed('api.example.com'), false);
  });

  it('takes nothing but whole web addresses', async () => {
    for (const url of ['file:///etc/passwd', '/x', 'api.example.com']) {
      const failure = await new ToolBench().error('http_request', { url });
      assert.equal(failure.code, 'invalid_arguments');
      assert.match(failure.message, /'url': must be a whole http or https URL/);
    }
  });

  it('cuts a long body and says so', async () => {
    const bench = new ToolBench({ limits: { maxResultCharacters: 3 } });
    const result = await bench.value('http_request', { url: 'https://api.example.com' });
    assert.match(JSON.stringify(result), /"body":"bod","truncated":true,"note"/);
  });
});
