import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { silentLogger } from '../../../src/base/logger.ts';
import { openWorkspace } from '../../../src/serve/open-workspace.ts';
import type { SharedOrchestrator, WorkspacePlace } from '../../../src/serve/shared-orchestrator.ts';
import { startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

interface Place {
  readonly id: string;
  readonly step: string;
  readonly task: string;
}

describe('the place of a process in a shared workspace', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const opened: SharedOrchestrator[] = [];

  async function open(mode: 'write' | 'read' = 'write'): Promise<SharedOrchestrator> {
    const workspace = await openWorkspace({ folder: folder.path, environment: {}, logger: silentLogger, mode });
    opened.push(workspace);
    return workspace;
  }

  beforeEach(async () => {
    folder = await temporaryFolder();
    writeDefinitions(folder.path, {
      'workflows/quick.yaml': 'name: Quick\nsteps: [{ name: say, type: transform, template: done }]',
      'workflows/slow.yaml': 'name: Slow\nsteps: [{ name: wait, type: command, run: sleep 60 }]',
      'config.yaml': 'security: { commands: allow }\n',
    });
  });

  afterEach(async () => {
    for (const workspace of opened.splice(0).reverse()) await workspace.close();
    await folder.remove();
  });

  it('is that of the holder for the first and of a follower, which knows the holder, for the next', async () => {
    const [first, second] = [await open(), await open()];
    assert.deepEqual(first.place, { kind: 'holder' });
    assert.deepEqual(second.place, { kind: 'follower', pid: process.pid });
  });

  it('is told of when the holder ends and when the follower takes over', async () => {
    const [first, second] = [await open(), await open()];
    const places: WorkspacePlace[] = [];
    second.onDidChangePlace((place) => places.push(place));
    await first.close();
    assert.deepEqual(second.place, { kind: 'follower', pid: null });
    await second.takeOver();
    assert.deepEqual(second.place, { kind: 'holder' });
    assert.deepEqual(places.at(-1), { kind: 'holder' });
  });

  it('stays a follower when it is asked to take over from one that lives', async () => {
    const [first, second] = [await open(), await open()];
    await second.takeOver();
    assert.deepEqual([first.place.kind, second.place.kind], ['holder', 'follower']);
  });

  it('goes to one of those who take over at the same time', async () => {
    const [first, second, third] = [await open(), await open(), await open()];
    await first.close();
    await Promise.all([second.takeOver(), third.takeOver(), second.takeOver()]);
    assert.deepEqual([second.place.kind, third.place.kind].sort(), ['follower', 'holder']);
  });

  it('keeps what could not be read and says where', async () => {
    await (await open()).close();
    await writeFile(join(folder.path, '.baton', 'baton.db'), 'no database at all');
    const { notices } = await open();
    assert.equal(notices.length > 0, true);
    assert.match(notices.flatMap(({ kept }) => kept).join(), /baton\.db/);
  });

  it('of a follower knows what the holder works on', async () => {
    const holder = await open();
    const { id } = await holder.start(startRequest('slow'));
    const follower = await open();
    const { running, interrupted } = await follower.activity(new Date(0).toISOString());
    assert.deepEqual({ running, interrupted }, { running: 1, interrupted: 0 });
    await holder.cancel(id, 'enough');
    await holder.settled(id);
    assert.equal((await follower.activity(new Date(0).toISOString())).running, 0);
  });

  const standings: readonly (readonly [string, (follower: SharedOrchestrator, at: Place) => Promise<unknown>])[] = [
    ['progress', async (follower, { id }) => (await follower.executionProgress(id)).interrupted],
    ['steps', async (follower, { id, step }) => (await follower.inspectStep(id, step)).interrupted],
    ['tasks', async (follower, { task }) => (await follower.taskNeighbours([task]))[0]?.interrupted],
  ];
  for (const [what, interrupted] of standings) {
    it(`of a follower says of ${what} at its first question that the holder works on them`, async () => {
      const holder = await open();
      const task = await holder.createTask({ title: 'Wait', workflow_slug: 'slow', by: 'person:ann' });
      const request = { model: null, rehearsal: false, trigger: 'manual', detached: false, by: 'person:ann' };
      const started = new Promise<string>((resolve) => {
        holder.onDidRecord(({ type, step }) => {
          if (type === 'step_started' && step !== null) resolve(step);
        });
      });
      const { id } = await holder.runTask(task.id, request);
      const step = await started;
      assert.equal(await interrupted(await open(), { id, step, task: task.id }), false);
      await holder.cancel(id, 'enough');
      await holder.settled(id);
    });
  }

  describe('for reading only', () => {
    it('is never the holder, although nobody else is', async () => {
      await (await open()).close();
      const reader = await open('read');
      await reader.takeOver();
      assert.deepEqual(reader.place, { kind: 'read_only' });
      assert.deepEqual((await open()).place, { kind: 'holder' });
    });

    it('sees what the holder does', async () => {
      const holder = await open();
      const reader = await open('read');
      const { id } = await holder.start(startRequest('quick'));
      await holder.settled(id);
      assert.equal((await reader.showExecution(id)).status, 'completed');
      assert.equal((await reader.listExecutions({})).total, 1);
    });

    for (const [who, isHeld] of [
      ['a holder that could do it', true],
      ['nobody who could do it', false],
    ] as const) {
      it(`refuses every command, with ${who}`, async () => {
        const holder = await open();
        const { id } = await holder.start(startRequest('quick'));
        await holder.settled(id);
        if (!isHeld) await holder.close();
        const reader = await open('read');
        const decision = {
          approved: true,
          decided_by: 'ann',
          reason: null,
          scope: 'once',
          edited_payload: null,
        } as const;
        for (const refused of [
          reader.start(startRequest('quick')),
          reader.cancel(id, 'no'),
          reader.resume(id),
          reader.retry(id, { from: null }),
          reader.decide('01A', { ...decision, answer: null }),
          reader.importDatabase('other.db'),
        ]) {
          await assert.rejects(refused, { code: 'read_only', message: /is open for reading only/, hint: /trust/ });
        }
        assert.equal((await reader.listExecutions({})).total, 1);
      });
    }
  });
});
