import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { waitUntil } from '../../scripts/vscode/wait-until.ts';
import type { EpicProgress } from '../../src/domain/epic-progress.ts';
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

describe('an epic that is run on the command line', () => {
  let cwd = '';
  let remove = async (): Promise<void> => undefined;
  let epic: EpicRecord;

  before(async () => {
    ({ path: cwd, remove } = await temporaryFolder());
    await baton(['init', '--template', 'empty'], { cwd });
    await writeFile(
      path.join(cwd, '.baton/workflows/says.yaml'),
      'name: Says\nsteps: [{ name: say, type: transform, template: Hello }]\n',
    );
    await writeFile(
      path.join(cwd, '.baton/workflows/asks.yaml'),
      'name: Asks\nsteps: [{ name: ask, type: human, message: Which? }]\n',
    );
    epic = await makeEpic('Ship the site');
  });
  after(() => remove());

  async function makeEpic(title: string): Promise<EpicRecord> {
    return (await batonJson(['epics', 'create', title], { cwd })).document['epic'] as EpicRecord;
  }

  async function task(title: string, workflow: string, ...args: readonly string[]): Promise<TaskRecord> {
    const { document } = await batonJson(
      ['tasks', 'create', title, '--epic', epic.id, '--workflow', workflow, ...args],
      { cwd },
    );
    return document['task'] as TaskRecord;
  }

  const statuses = (document: Readonly<Record<string, unknown>>): unknown =>
    (document['epic'] as { readonly tasks: readonly TaskRecord[] }).tasks.map(
      ({ title, status }) => `${title} ${status}`,
    );

  it('has its tasks done as they become ready, and says so while they are', async () => {
    const first = await task('Write', 'says');
    await task('Review', 'says', '--depends-on', first.id);
    const { code, stdout, stderr } = await baton(['epics', 'run', epic.id.slice(-6)], { cwd });
    assert.equal(code, 0, stderr);
    assert.match(stderr, /completed {2}Write[\s\S]*completed {2}Review/);
    assert.match(stdout, /Ship the site[\s\S]*2 of 2 tasks/);
  });

  it('ends with 3 and the questions when only a person can go on, and goes on once they are answered', async () => {
    const asking = await task('Decide', 'asks');
    await task('Publish', 'says', '--depends-on', asking.id);
    const waiting = await batonJson(['epics', 'run', epic.id], { cwd });
    assert.equal(waiting.code, 3);
    assert.deepEqual(
      new Set(statuses(waiting.document) as readonly string[]),
      new Set(['Write completed', 'Review completed', 'Decide running', 'Publish blocked']),
    );
    const [question] = waiting.document['pending_approvals'] as readonly {
      readonly id: string;
      readonly question: string;
    }[];
    assert.equal(question?.question, 'Which?');
    await baton(['approvals', 'approve', question.id, '--answer', 'left'], { cwd });
    const { code, document } = await batonJson(['epics', 'run', epic.id], { cwd });
    assert.deepEqual([code, document['pending_approvals']], [0, []]);
    assert.ok((statuses(document) as readonly string[]).every((status) => status.endsWith(' completed')));
  });

  it('goes on in a process of its own with --detach, which outlives the command', async () => {
    epic = await makeEpic('In the background');
    const first = await task('Write', 'says');
    await task('Review', 'says', '--depends-on', first.id);
    const { code, document } = await batonJson(['epics', 'run', epic.id.slice(-6), '--detach'], { cwd });
    assert.deepEqual([code, document], [0, { epic: { id: epic.id, status: 'planning' } }]);
    const isDone = async (): Promise<true | undefined> => {
      const { progress } = (await batonJson(['epics', 'progress', epic.id], { cwd })).document;
      return (progress as EpicProgress).completed === 2 ? true : undefined;
    };
    await waitUntil(isDone, { what: 'both tasks', limit: 60_000 });
  });

  it('is refused where no task could begin, with what to do', async () => {
    const ended = await makeEpic('Over');
    await baton(['epics', 'update', ended.id, '--status', 'cancelled'], { cwd });
    const refused = await batonJson(['epics', 'run', ended.id], { cwd });
    assert.deepEqual([refused.code, (refused.document['error'] as { readonly code: string }).code], [2, 'epic_ended']);
    const rehearsed = await batonJson(['epics', 'run', epic.id, '--model', 'rehearsal'], { cwd });
    assert.equal(rehearsed.code, 2);
  });

  it('says which task could not begin', async () => {
    epic = await makeEpic('Alone');
    await batonJson(['tasks', 'create', 'Nobody suits', '--epic', epic.id, '--tags', 'painting'], { cwd });
    const { code, document } = await batonJson(['epics', 'run', epic.id], { cwd });
    const refused = document['refused'] as readonly {
      readonly title: string;
      readonly error: { readonly code: string };
    }[];
    assert.deepEqual(
      [code, refused.map(({ title, error }) => [title, error.code])],
      [1, [['Nobody suits', 'no_agent']]],
    );
  });
});
