import assert from 'node:assert/strict';
import { type Change, insertIfAbsent } from '../../../src/domain/tables.ts';
import type { DurableRuntime } from '../../../src/ports/durable-runtime.ts';
import type { RuntimeWorld } from './runtime-world.ts';
import { event, settle, task, valueOf } from './waiting.ts';

/** More than the story has writes. */
const manyWrites = 20;

/** What the run says, as a change that its own records are to be accompanied by. */
function saying(hash: string): readonly Change[] {
  return [insertIfAbsent('content_blobs', { hash, content: 'said', created_at: '2026-01-01T00:00:00.000Z' })];
}

export function describeRecording(world: () => RuntimeWorld): void {
  it('makes changes alongside durable with the answer before them and before the work after them begins', async () => {
    for (let writes = 1; writes < manyWrites; writes++) {
      const seen: boolean[] = [];
      const runtime = await openStory(world(), `run ${writes}`, seen);
      world().dieAfterWrites(writes);
      void runtime.start('story', null, `run ${writes}`).catch(() => undefined);
      await world().idle();
      await world().crash();
      const [said, finished] = [await world().savedTexts(), await world().finishedTasks()];
      assert.equal(said.has(`run ${writes}`), finished.has(`run ${writes}/first`), `after ${writes} writes`);
      assert.ok(!seen.includes(false), `work began before what was said was durable, after ${writes} writes`);
      if (finished.has(`run ${writes}/second`)) return;
    }
    assert.fail(`The story did not end within ${manyWrites} writes.`);
  });

  it('says that changes alongside are durable only when they are', async () => {
    const runtime = await world().open();
    let wasSaved: boolean | undefined;
    runtime.workflow('main', async (context) => {
      void context.alongside(saying('said')).then(async () => {
        wasSaved = (await world().savedTexts()).has('said');
      });
      return valueOf(await settle(context, 'answer', event('go')));
    });
    await runtime.start('main', null, 'run');
    await world().idle();
    assert.equal(wasSaved, true);
  });

  it('records what a run has learned when it asks to keep it, though it waits for nothing', async () => {
    const runtime = await world().open();
    runtime.task('work', async () => 'done');
    runtime.workflow('main', async (context) => {
      await settle(context, 'work', task('work'));
      const durable = context.alongside(saying('kept'));
      context.keep();
      await durable;
      return [(await world().savedTexts()).has('kept'), (await world().finishedTasks()).has('run/work')];
    });
    await runtime.start('main', null, 'run');
    assert.deepEqual((await runtime.settled('run')).value, [true, true]);
  });

  it('says the same again in a resumed run, which is then said once', async () => {
    for (const isFirst of [true, false]) {
      const runtime = await world().open();
      runtime.workflow('main', async (context) => {
        void context.alongside(saying('again'));
        return valueOf(await settle(context, 'answer', event('go')));
      });
      if (isFirst) await runtime.start('main', null, 'run');
      else await runtime.resume('run');
      await world().idle();
      if (isFirst) await world().crash();
      else await runtime.signal('run', 'go', 'well');
      if (!isFirst) assert.equal((await runtime.settled('run')).value, 'well');
    }
    assert.deepEqual([...(await world().savedTexts())], ['again']);
  });
}

/** A process with a run that does one thing, says so, and does another; `seen`: was it durable when that began? */
async function openStory(world: RuntimeWorld, said: string, seen: boolean[]): Promise<DurableRuntime> {
  const runtime = await world.open();
  runtime.task('first', async () => 1);
  runtime.task('second', async () => {
    seen.push((await world.savedTexts()).has(said));
    return 2;
  });
  runtime.workflow('story', async (context) => {
    await settle(context, 'first', task('first'));
    void context.alongside(saying(said)).catch(() => undefined);
    return valueOf(await settle(context, 'second', task('second')));
  });
  return runtime;
}
