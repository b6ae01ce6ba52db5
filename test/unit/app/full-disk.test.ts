import assert from 'node:assert/strict';
import path from 'node:path';
import { BatonError } from '../../../src/base/errors.ts';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import { openCore, startRequest } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { FailingFiles } from '../../support/watched-files.ts';

const two = `
name: Two
outputs: { sum: $.sum }
steps:
  - { name: one, type: code, code: return 1 }
  - { name: two, type: code, code: return 2 }
  - { name: sum, type: transform, expression: $.one + $.two }
`;

describe('an execution whose disk becomes full', () => {
  const disk = new FailingFiles();
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let core: LocalOrchestrator;
  let id: string;
  let thrown: unknown;

  before(async () => {
    folder = await temporaryFolder({ '.baton/workflows/two.yaml': two });
    core = await openCore({ workspace: folder.path, files: disk.files });
    core.onDidRecord((event) => {
      if (event.type === 'step_started' && event.step === 'two') disk.fail('write');
    });
    ({ id } = await core.start(startRequest('two')));
    thrown = await core.settled(id).catch((error: unknown) => error);
    await core.close();
    disk.heal();
    core = await openCore({ workspace: folder.path });
  });
  after(async () => {
    await core.close();
    await folder.remove();
  });

  it('stands still with one error that names it, the place and how to go on', () => {
    assert.ok(thrown instanceof BatonError);
    assert.equal(thrown.code, 'disk_full');
    assert.ok(thrown.message.includes(id));
    assert.ok(thrown.message.includes(path.join(folder.path, '.baton')));
    assert.match(thrown.message, /disk is full/);
    assert.ok(thrown.hint?.includes(`"baton executions resume ${id}"`));
  });

  it('is interrupted, and goes on where it was when there is room', async () => {
    const left = await core.showExecution(id);
    assert.deepEqual([left.status, left.interrupted], ['running', true]);
    await core.resume(id);
    const report = await core.settled(id);
    assert.deepEqual([report.status, report.outputs], ['completed', { sum: 3 }]);
  });
});

describe('an execution whose disk becomes full before it has begun', () => {
  let isLastToBeKept: boolean;
  let disk: FailingFiles;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let core: LocalOrchestrator;

  beforeEach(async () => {
    folder = await temporaryFolder({ '.baton/workflows/two.yaml': two });
    isLastToBeKept = false;
    disk = new FailingFiles((step) => {
      if (isLastToBeKept && step === 'sync') disk.fail('write');
    });
    core = await openCore({ workspace: folder.path, files: disk.files });
  });
  afterEach(async () => {
    await core.close();
    await folder.remove();
  });

  async function assertTellsHowToGoOn(work: Promise<unknown>, id: () => string): Promise<void> {
    const error = await work.catch((reason: unknown) => reason);
    assert.ok(error instanceof BatonError);
    assert.equal(error.code, 'disk_full');
    assert.ok(error.hint?.includes(`"baton executions resume ${id()}"`), error.hint);
  }

  it('says when it is started how to go on', async () => {
    let id = '';
    core.onDidRecord((event) => {
      isLastToBeKept = event.type === 'execution_created';
      id = event.execution_id;
    });
    await assertTellsHowToGoOn(core.start(startRequest('two')), () => id);
  });

  it('says so when it is resumed', async () => {
    const { id } = await core.start({ ...startRequest('two'), detached: true });
    disk.fail('write');
    await assertTellsHowToGoOn(core.resume(id), () => id);
  });
});
