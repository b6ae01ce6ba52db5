import assert from 'node:assert/strict';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import type { CreateTaskRequest } from '../../../src/domain/registry-requests.ts';
import { openCore, writeDefinitions } from '../../support/core-workspace.ts';
import { fakeCliHost, runFake } from '../../support/fake-cli-host.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const by = 'person:ann';

describe('baton epics run', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let core: LocalOrchestrator;
  let epic: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    writeDefinitions(folder.path, {
      'workflows/says.yaml': 'name: Says\nsteps: [{ name: say, type: transform, template: Hello }]\n',
      'workflows/asks.yaml':
        'name: Asks\nsteps: [{ name: ask, type: human, message: Which one?, choices: [left, right] }]\n',
    });
    core = await openCore({ workspace: folder.path });
    epic = (await core.createEpic({ title: 'Relaunch', by })).id;
  });

  afterEach(async () => {
    await core.close();
    await folder.remove();
  });

  async function make(title: string, fields: Partial<CreateTaskRequest> = {}): Promise<string> {
    return (await core.createTask({ title, epic_id: epic, workflow_slug: 'says', by, ...fields })).id;
  }

  it('asks at a terminal what its tasks ask, and goes on with the answer', async () => {
    const asking = await make('Decide', { workflow_slug: 'asks' });
    await make('Publish', { depends_on: [asking] });
    // The workspace is closed by the test.
    const api = { ...core, close: async () => undefined };
    const host = fakeCliHost({ api, typed: ['2'] });
    assert.equal(await runFake(host, 'epics', 'run', epic.slice(-6)), 0, host.printed.stderr);
    assert.match(JSON.stringify((await core.showTask(asking)).output), /"answer":"right"/);
    assert.match(host.printed.stderr, /Which one\?[\s\S]*completed {2}Decide[\s\S]*completed {2}Publish/);
    assert.match(host.printed.stdout, /2 of 2 tasks/);
  });

  it('says how the epic is completed once its tasks are done, until it is', async () => {
    await make('Publish');
    const api = { ...core, close: async () => undefined };
    const host = fakeCliHost({ api });
    assert.equal(await runFake(host, 'epics', 'run', epic), 0, host.printed.stderr);
    const how = /Complete the epic with: baton (.+)/.exec(host.printed.stdout)?.[1] ?? '';
    assert.equal(await runFake(fakeCliHost({ api }), ...how.split(' ')), 0, how);
    const completed = fakeCliHost({ api });
    assert.equal(await runFake(completed, 'epics', 'show', epic), 0);
    assert.doesNotMatch(completed.printed.stdout, /baton/);
  });

  it('leaves what is put off, and ends with 3', async () => {
    await make('Decide', { workflow_slug: 'asks' });
    const api = { ...core, close: async () => undefined };
    const host = fakeCliHost({ api, typed: [''] });
    assert.equal(await runFake(host, 'epics', 'run', epic), 3);
    assert.match(host.printed.stderr, /baton approvals approve/);
  });

  it('in the background prints the id, and leaves it to a process once the workspace is closed', async () => {
    await make('Publish');
    const closed: (readonly string[])[] = [];
    const host = fakeCliHost({ api: { ...core, close: async () => void closed.push(...host.runners, ['closed']) } });
    assert.equal(await runFake(host, 'epics', 'run', epic.slice(-6), '--model', 'local/small', '--detach'), 0);
    assert.equal(host.printed.stdout, `${epic}\n`);
    assert.deepEqual(closed, [['closed']]);
    const args = ['epics', 'run', epic, '--model', 'local/small', '--json', '--workspace', core.workspace];
    assert.deepEqual(host.runners, [args]);
  });

  it('says so when the process in the background did not begin, and refuses what cannot run at once', async () => {
    const api = { ...core, close: async () => undefined };
    const silent = fakeCliHost({ api, runnerBegins: false });
    assert.equal(await runFake(silent, 'epics', 'run', epic, '--detach', '--json'), 1);
    assert.deepEqual(JSON.parse(silent.printed.stdout), { epic: { id: epic, status: 'planning' } });
    assert.match(silent.printed.stderr, new RegExp(`Go on with: baton epics run ${epic}`));
    await core.updateEpic(epic, { status: 'cancelled', by });
    const host = fakeCliHost({ api });
    assert.equal(await runFake(host, 'epics', 'run', epic, '--detach'), 2);
    assert.deepEqual(host.runners, []);
  });

  it('ends with 130 when it is interrupted', async () => {
    await make('Decide', { workflow_slug: 'asks' });
    await make('Publish');
    const api = { ...core, close: async () => undefined };
    const host = fakeCliHost({ api });
    core.onDidRecord(({ type }) => {
      if (type === 'approval_requested') host.interrupt();
    });
    assert.equal(await runFake(host, 'epics', 'run', epic), 130);
  });
});
