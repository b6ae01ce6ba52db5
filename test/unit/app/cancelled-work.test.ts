import assert from 'node:assert/strict';
import path from 'node:path';
import { silentLogger } from '../../../src/base/logger.ts';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import { type Change, insert } from '../../../src/domain/tables.ts';
import { systemClock } from '../../../src/host/system-clock.ts';
import { newTask } from '../../../src/registry/new-records.ts';
import { type OpenStore, openStore } from '../../../src/storage/open-store.ts';
import { openCoreWithStore, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const by = 'person:ann';
const request = { model: null, rehearsal: false, trigger: 'manual', detached: false, by } as const;
const workflow = 'name: Ask\nsteps: [{ name: ask, type: human, message: Which? }]\n';

type Commit = readonly Change[];

interface AtWork {
  readonly core: LocalOrchestrator;
  readonly epic: string;
  /** Of the epic; each is worked on by an execution that waits for a person. */
  readonly tasks: readonly string[];
}

interface Recorded {
  readonly commits: readonly Commit[];
  /** So many of them were made before the command. */
  readonly before: number;
}

const folders: Awaited<ReturnType<typeof temporaryFolder>>[] = [];

async function workspace(): Promise<string> {
  const folder = await temporaryFolder();
  folders.push(folder);
  writeDefinitions(folder.path, { 'workflows/ask.yaml': workflow });
  return folder.path;
}

/** More than end in one transaction, and more than in two. */
const many = 600;

/** Open tasks that nobody works on; each second waits for one that comes long after it, and is a part of another. */
function untouched(epic_id: string, length: number): readonly Change[] {
  const created_at = '2026-01-01T00:00:00.000Z';
  return Array.from({ length }, (_, at) => {
    const isWaiting = at % 2 === 1;
    const depends_on = isWaiting ? [`other-${(at * 7 + 1) % length}`] : [];
    return insert('tasks', {
      ...newTask({ id: `other-${at}`, title: `Other ${at}`, epic_id, created_at, tags: ['many'] }),
      ...{ depends_on, blocked_by: depends_on, status: isWaiting ? 'blocked' : 'pending' },
      parent_task_id: isWaiting ? `other-${at - 1}` : null,
    });
  });
}

/** An epic of two tasks at work and `others` in an empty workspace, one command, and every commit that was made. */
async function recorded(command: (at: AtWork) => Promise<unknown>, others = 0): Promise<Recorded> {
  const folder = await workspace();
  const { core, store } = await openCoreWithStore({ workspace: folder });
  try {
    const commits: Commit[] = [];
    store.onDidCommit((changes) => commits.push(changes));
    const { id: epic } = await core.createEpic({ title: 'Goal', by });
    const tasks: string[] = [];
    const executions: string[] = [];
    for (const title of ['One', 'Two']) {
      const task = await core.createTask({ title, epic_id: epic, workflow_slug: 'ask', by });
      const execution = await core.runTask(task.id, request);
      await core.settled(execution.id);
      tasks.push(task.id);
      executions.push(execution.id);
    }
    if (others > 0) await store.commit(untouched(epic, others));
    const before = commits.length;
    await command({ core, epic, tasks });
    for (const id of executions) await core.settled(id);
    return { commits, before };
  } finally {
    await core.close();
  }
}

/** What another process finds that opens the workspace after a death: tasks and executions by status. */
async function foundAfter(commits: readonly Commit[]): Promise<readonly (readonly [string | undefined, string])[]> {
  const folder = await workspace();
  const left = await openStore({ folder: path.join(folder, '.baton'), logger: silentLogger, clock: systemClock });
  for (const changes of commits) await left.commit(changes);
  await left.close();
  const { core, store } = await openCoreWithStore({ workspace: folder });
  try {
    assert.deepEqual(store.check().problems, []);
    await core.caughtUp();
    for (const id of core.liveRuns()) await core.settled(id);
    await endingsDone(store);
    assert.deepEqual(store.check().problems, []);
    const open = store.count('tasks', { status: ['pending', 'blocked'] });
    assert.ok(open === 0 || store.count('epics', { status: 'active' }) === 1, `${open} tasks are left`);
    return store
      .find('executions', {})
      .map(({ task_id, status }) => [store.get('tasks', { id: task_id ?? '' })?.status, status] as const);
  } finally {
    await core.close();
  }
}

/** Resolves when nothing is left to do with the tasks of an epic that has ended. */
async function endingsDone(store: OpenStore): Promise<void> {
  while (store.count('epics', { ending: ['cancelling', 'deleting'] }) > 0) {
    await new Promise<void>((resolve) => {
      const listening = store.onDidCommit(() => {
        listening.dispose();
        resolve();
      });
    });
  }
}

async function assertNothingIsLeftRunning({ commits, before }: Recorded): Promise<void> {
  const outcomes = [];
  for (let count = before; count <= commits.length; count++) {
    const found = await foundAfter(commits.slice(0, count));
    for (const [task, execution] of found) {
      assert.equal(execution, task === 'running' ? 'waiting' : 'cancelled', `after ${count} of ${commits.length}`);
    }
    outcomes.push(JSON.stringify(found));
  }
  assert.equal(new Set(outcomes).size, 2, 'it happened, or it did not');
}

const ofEpics: readonly (readonly [string, (at: AtWork) => Promise<unknown>])[] = [
  ['of an epic', ({ core, epic }) => core.updateEpic(epic, { status: 'cancelled', by })],
  ['of an epic that is deleted', ({ core, epic }) => core.deleteEpics([epic], { force: true, by })],
];

describe('a process that dies at any commit', () => {
  afterEach(async () => {
    for (const folder of folders.splice(0)) await folder.remove();
  });

  for (const [what, command] of [
    ['of a task', ({ core, tasks: [task = ''] }) => core.cancelTask(task, 'Not wanted.', by)],
    [
      'that a person has completed',
      ({ core, tasks: [task = ''] }) => core.updateTask(task, { status: 'completed', by }),
    ],
    ['that are deleted', ({ core, tasks }) => core.deleteTasks(tasks, { force: true, by })],
    ...ofEpics,
  ] as readonly (readonly [string, (at: AtWork) => Promise<unknown>])[]) {
    it(`while tasks ${what} are cancelled leaves nothing running that nobody wants`, async () => {
      await assertNothingIsLeftRunning(await recorded(command));
    });
  }

  for (const [what, command] of ofEpics) {
    it(`while many tasks ${what} are cancelled leaves the rest to whoever comes next`, async function () {
      this.timeout(60_000);
      const made = await recorded(command, many);
      assert.ok(made.commits.length - made.before > 4, 'it was done in stretches');
      await assertNothingIsLeftRunning(made);
    });
  }
});
