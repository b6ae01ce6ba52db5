import assert from 'node:assert/strict';
import { cpSync, renameSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { decisionBy } from '../../../src/domain/approval.ts';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import { openCore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const yes = decisionBy('ann', { approved: true, answer: 'one' });

describe('an execution that waits in a folder', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let core: LocalOrchestrator | undefined;
  const at = (name: string): string => path.join(folder.path, name);

  beforeEach(async () => {
    folder = await temporaryFolder();
    writeDefinitions(at('first'), {
      'workflows/outer.yaml': 'name: Outer\nsteps: [{ name: call, type: workflow, workflow: inner }]',
      'workflows/inner.yaml': 'name: Inner\nsteps: [{ name: ask, type: human, message: Which?, choices: [one] }]',
    });
  });
  afterEach(async () => {
    await core?.close();
    core = undefined;
    await folder.remove();
  });

  const open = async (name: string): Promise<LocalOrchestrator> => {
    await core?.close();
    return (core = await openCore({ workspace: at(name) }));
  };

  /** Lets a child wait there, answers it and closes. */
  async function answeredIn(name: string): Promise<string> {
    const first = await open(name);
    const { id } = await first.start(startRequest('outer'));
    const [asked] = (await first.settled(id)).pending_approvals;
    await first.close();
    await (await open(name)).decide(asked?.id ?? '', yes);
    await core?.close();
    return id;
  }

  it('does not go on in another one once that is gone, and nothing was done', async () => {
    const id = await answeredIn('first');
    renameSync(at('first'), at('moved'));
    const moved = await open('moved');
    const before = (await moved.executionLog(id, {})).total;
    await assert.rejects(moved.resume(id), (error: Error) => {
      assert.equal('code' in error && error.code, 'working_folder_gone');
      assert.match(error.message, /first, and there is no such folder/);
      return true;
    });
    assert.equal((await moved.executionLog(id, {})).total, before);
    assert.equal((await moved.showExecution(id)).status, 'waiting');
  });

  it('does not go on in a copy, and still does where it began', async () => {
    const id = await answeredIn('first');
    cpSync(at('first'), at('copy'), { recursive: true });
    await assert.rejects((await open('copy')).resume(id), { code: 'other_working_folder' });
    const first = await open('first');
    await first.resume(id);
    assert.equal((await first.settled(id)).status, 'completed');
  });

  it('goes on under another name of the same folder', async () => {
    const id = await answeredIn('first');
    symlinkSync(at('first'), at('link'), 'junction');
    const linked = await open('link');
    await linked.resume(id);
    assert.equal((await linked.settled(id)).status, 'completed');
  });

  it('can be ended and retried in the folder that is open now, with its children', async () => {
    const id = await answeredIn('first');
    renameSync(at('first'), at('moved'));
    const moved = await open('moved');
    await moved.cancel(id, 'It was moved.');
    assert.equal((await moved.settled(id)).status, 'cancelled');
    await moved.retry(id, { from: null });
    assert.equal((await moved.settled(id)).status, 'completed');
    const [child] = (await moved.listExecutions({ parent: id })).items;
    for (const each of [id, child?.id ?? '']) {
      const { items } = await moved.executionLog(each, {});
      const retried = items.find(({ type }) => type === 'execution_retried')?.data;
      assert.equal(retried !== undefined && 'working_folder' in retried && retried.working_folder, at('moved'));
    }
    assert.deepEqual((await moved.checkDatabase()).problems, []);
  });
});
