import assert from 'node:assert/strict';
import type { EpicRecord, TaskRecord } from '../../src/domain/registry-records.ts';
import { baton, batonExecution, batonJson } from '../support/baton-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('an epic on the command line', () => {
  let cwd = '';
  let remove = async (): Promise<void> => undefined;
  let epic: EpicRecord;
  let first: TaskRecord;
  let second: TaskRecord;

  async function task(...args: readonly string[]): Promise<TaskRecord> {
    const { document } = await batonJson(['tasks', 'create', ...args, '--epic', epic.id.slice(-6)], { cwd });
    return document['task'] as TaskRecord;
  }

  async function progress(): Promise<readonly unknown[]> {
    const { document } = await batonJson(['epics', 'progress', epic.id], { cwd });
    return [document['status'], document['progress']];
  }

  before(async () => {
    ({ path: cwd, remove } = await temporaryFolder());
    await baton(['init', '--template', 'empty'], { cwd });
    const { document } = await batonJson(['epics', 'create', 'Ship the site', '--tags', 'web'], { cwd });
    epic = document['epic'] as EpicRecord;
    first = await task('Write', '--agent', 'writer');
    second = await task('Review', '--agent', 'reviewer', '--depends-on', first.id);
  });
  after(() => remove());

  it('has tasks of which only those can begin that wait for nothing', async () => {
    assert.equal(second.status, 'blocked');
    const { document } = await batonJson(['tasks', 'actionable'], { cwd });
    assert.deepEqual(
      (document['items'] as readonly TaskRecord[]).map(({ id }) => id),
      [first.id],
    );
    const refused = await batonJson(['tasks', 'run', second.id], { cwd });
    assert.equal(refused.code, 2);
    assert.match(JSON.stringify(refused.document), /"task_blocked".*Write/);
  });

  it('goes on as its tasks are done, and not when one is rehearsed', async () => {
    const { code, execution } = await batonExecution(['tasks', 'run', first.id, '--model', 'rehearsal'], { cwd });
    assert.deepEqual([code, execution.status], [0, 'completed']);
    const rehearsed = { total: 2, completed: 0, running: 0, failed: 0, blocked: 1, pending: 1, cancelled: 0 };
    assert.deepEqual(await progress(), ['planning', rehearsed]);
    for (const status of ['running', 'completed'])
      await baton(['tasks', 'update', first.id, '--status', status], { cwd });
    const done = { ...rehearsed, completed: 1, blocked: 0, pending: 1 };
    assert.deepEqual(await progress(), ['active', done]);
  });

  it('is not completed while a task is open, and leaves with all of them when it is deleted', async () => {
    const refused = await batonJson(['epics', 'update', epic.id, '--status', 'completed'], { cwd });
    assert.equal(refused.code, 2);
    assert.match(JSON.stringify(refused.document), /"open_tasks"/);
    const { document } = await batonJson(['epics', 'delete', epic.id], { cwd });
    assert.deepEqual(document['deleted'], { epics: [epic.id], tasks: 2 });
    assert.deepEqual((await batonJson(['tasks', 'list'], { cwd })).document, { items: [], total: 0 });
  });
});
