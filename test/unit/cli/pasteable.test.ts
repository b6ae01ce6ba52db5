import assert from 'node:assert/strict';
import { pasteable } from '../../../src/cli/pasteable.ts';
import { executionReport } from '../../support/execution-reports.ts';
import { fakeCliHost, runFake } from '../../support/fake-cli-host.ts';
import { fakeOrchestrator, settlingWith } from '../../support/fake-orchestrator.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('a hint', () => {
  it('names the workspace that was named, quoted where a shell needs it', () => {
    const hint = 'See "baton executions list".';
    assert.equal(pasteable(hint, { workspace: undefined }), hint);
    assert.equal(pasteable(hint, { workspace: '../x' }), 'See "baton --workspace ../x executions list".');
    assert.equal(pasteable('baton messages send', { workspace: 'x' }), 'baton --workspace x messages send');
    assert.equal(pasteable('baton run a', { workspace: "it's $1" }), "baton --workspace 'it'\\''s $1' run a");
  });

  it('calls the program as npm has called it', async () => {
    for (const [event, called] of [
      ['npx', 'npx baton'],
      ['baton', 'npm run baton --'],
      ['start', 'baton'],
    ] as const) {
      const failed = executionReport({ status: 'failed', outputs: null });
      const environment = { npm_lifecycle_event: event };
      const host = fakeCliHost({ api: fakeOrchestrator(settlingWith(failed)), environment });
      await runFake(host, 'run', 'demo');
      assert.ok(host.printed.stderr.includes(`: ${called} executions retry 01EXECUTION`));
    }
  });

  it('of a run that failed can be pasted, and what others wrote stays', async () => {
    const { path, remove } = await temporaryFolder({ '.baton/config.yaml': '' });
    const error = { code: 'x', message: 'No baton run here.', hint: 'Try "baton validate".', step: null };
    const failed = executionReport({ status: 'failed', outputs: null, error });
    const host = fakeCliHost({ api: fakeOrchestrator(settlingWith(failed)) });
    try {
      assert.equal(await runFake(host, 'run', 'demo', '--workspace', path), 1);
    } finally {
      await remove();
    }
    assert.ok(host.printed.stderr.includes('No baton run here.'));
    assert.ok(host.printed.stderr.includes(`Try "baton --workspace ${path} validate".`));
    assert.ok(host.printed.stderr.includes(`baton --workspace ${path} executions retry 01EXECUTION`));
  });
});

describe('the only text of the outputs', () => {
  const long = 'One.\nTwo\u001b[2J.\n';

  it('is printed as it is on a terminal, and as JSON elsewhere', async () => {
    for (const outputs of [long, { text: long }]) {
      const api = () => fakeOrchestrator(settlingWith(executionReport({ outputs })));
      const terminal = fakeCliHost({ api: api(), terminal: { columns: 80, rows: 20 }, environment: { TERM: 'dumb' } });
      await runFake(terminal, 'run', 'demo');
      assert.equal(terminal.printed.stdout, 'One.\nTwo\\u001b[2J.\n');
      const pipe = fakeCliHost({ api: api() });
      await runFake(pipe, 'run', 'demo');
      assert.deepEqual(JSON.parse(pipe.printed.stdout), outputs);
    }
  });
});
