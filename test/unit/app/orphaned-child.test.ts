import assert from 'node:assert/strict';
import path from 'node:path';
import { silentLogger } from '../../../src/base/logger.ts';
import { topExecution } from '../../../src/app/top-execution.ts';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import { decisionBy } from '../../../src/domain/approval.ts';
import { type Change, remove, update } from '../../../src/domain/tables.ts';
import { createSystemClock } from '../../../src/host/system-clock.ts';
import { openStore } from '../../../src/storage/open-store.ts';
import { openCore, openCoreWithStore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const yes = decisionBy('ann', { approved: true, answer: 'one' });

describe('a child execution', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let core: LocalOrchestrator;
  let child: string;

  /** One that waits, in a database to which this was done. */
  async function damaged(changes: (parent: string) => readonly Change[]): Promise<void> {
    folder = await temporaryFolder();
    writeDefinitions(folder.path, {
      'workflows/outer.yaml': 'name: Outer\nsteps: [{ name: call, type: workflow, workflow: inner }]',
      'workflows/inner.yaml': 'name: Inner\nsteps: [{ name: ask, type: human, message: Which?, choices: [one] }]',
    });
    const first = await openCore({ workspace: folder.path });
    const { id } = await first.start(startRequest('outer'));
    child = (await first.settled(id)).pending_approvals[0]?.execution_id ?? '';
    await first.close();
    const store = await openStore({
      folder: path.join(folder.path, '.baton'),
      logger: silentLogger,
      clock: createSystemClock(),
    });
    await store.commit(changes(id));
    await store.close();
    core = await openCore({ workspace: folder.path });
  }

  afterEach(async () => {
    await core.close();
    await folder.remove();
  });

  describe('whose parent has no record any more', () => {
    beforeEach(() =>
      damaged((id) => [
        remove('executions', { id }),
        remove('execution_events', { execution_id: id }),
        remove('step_executions', { execution_id: id }),
        remove('spawns', { run_id: id }),
      ]),
    );

    it('is shown and listed, with its question and cost, as the outermost there is', async () => {
      assert.equal((await topExecution(core, child)).id, child);
      const { items } = await core.listExecutions({});
      assert.deepEqual(
        items.map(({ id, resumable }) => [id, resumable]),
        [[child, true]],
      );
      const [asked] = (await core.listApprovals({ status: 'pending' })).items;
      assert.deepEqual(asked?.cost, { tokens: 0, usd: 0, outermost: null, budgets: [] });
      assert.equal((await core.activity('')).waiting, 1);
    });

    it('goes on by itself with a resume', async () => {
      const [asked] = (await core.listApprovals({})).items;
      await core.decide(asked?.id ?? '', yes);
      await core.resume(child);
      assert.equal((await core.settled(child)).status, 'completed');
    });

    it('can be cancelled, and retried', async () => {
      await core.cancel(child, 'Nobody waits for it.');
      assert.equal((await core.settled(child)).status, 'cancelled');
      await core.retry(child, { from: null });
      assert.equal((await core.settled(child)).status, 'waiting');
    });

    it('is found by db check, which says what is wrong with it', async () => {
      const { ok, problems } = await core.checkDatabase();
      assert.equal(ok, false);
      assert.deepEqual(
        problems.filter((problem) => problem.includes('parent_execution_id')),
        ['1 of executions name a row of executions in parent_execution_id that does not exist.'],
      );
    });
  });

  it('goes on in a record that ties it and its parent into a circle', async () => {
    await damaged((id) => [update('executions', { id }, { parent_execution_id: child })]);
    assert.equal((await core.listMessages({ execution: child })).total, 0);
    assert.deepEqual(await core.delegations(child), []);
    const [asked] = (await core.listApprovals({ execution: child })).items;
    await core.decide(asked?.id ?? '', yes);
    await core.resume(child);
    assert.equal((await core.settled(child)).status, 'completed');
  });
});

describe('rows that a damaged database ties into a circle', () => {
  it('do not keep a retry from coming to its end', async () => {
    const folder = await temporaryFolder();
    try {
      writeDefinitions(folder.path, {
        'workflows/outer.yaml': 'name: Outer\nsteps: [{ name: call, type: workflow, workflow: inner }]',
        'workflows/inner.yaml': 'name: Inner\nsteps: [{ name: call, type: workflow, workflow: broken }]',
        'workflows/broken.yaml': "name: Broken\nsteps: [{ name: stop, type: code, code: 'throw new Error()' }]",
      });
      const { core, store } = await openCoreWithStore({ workspace: folder.path });
      const { id } = await core.start(startRequest('outer'));
      assert.equal((await core.settled(id)).status, 'failed');
      const [inner] = store.find('executions', { parent_execution_id: id });
      const { id: below = '', trigger = '' } = inner ?? {};
      const circle = { parent_execution_id: below, parent_step: 'call', trigger: trigger.replaceAll(id, below) };
      await store.commit([update('executions', { id }, circle)]);
      await core.retry(id, { from: null });
      assert.equal((await core.settled(id)).status, 'failed');
      await core.close();
    } finally {
      await folder.remove();
    }
  });
});
