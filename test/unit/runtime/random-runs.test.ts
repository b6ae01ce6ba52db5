import assert from 'node:assert/strict';
import type { DurableRuntime, RunContext, SpawnSpec } from '../../../src/ports/durable-runtime.ts';
import { InProcessWorld } from '../../support/in-process-world.ts';

const seeds = Array.from({ length: 60 }, (_, index) => index + 1);
const rounds = 8;

describe('random runs', () => {
  for (const seed of seeds) {
    it(`are repeated as they were after four crashes (seed ${seed})`, async () => {
      const history = new History();
      const chance = randomFrom(`crashes ${seed}`);
      const world = new InProcessWorld();
      for (let life = 0; life < 5; life++) {
        if (life < 4) world.dieAfterWrites(Math.floor(chance() * 25));
        history.begin(await world.finishedTasks());
        const runtime = await open(world, { seed, history });
        runtime.resume('run').catch(() => void runtime.start('main', null, 'run'));
        await live(world, runtime, chance);
        assert.deepEqual(history.mistakes, [], `in life ${life}`);
        if (life < 4) await world.crash();
        else assert.equal((await runtime.settled('run')).state, 'completed');
      }
      await world.dispose();
    });
  }
});

/** What the runs of all processes learned and did. */
class History {
  readonly mistakes: string[] = [];
  #learned = new Map<string, string[]>();
  /** What each run must learn again: everything it knew when it last began a task. */
  readonly #binding = new Map<string, readonly string[]>();
  #finished: ReadonlySet<string> = new Set();

  begin(finished: ReadonlySet<string>): void {
    this.#learned = new Map();
    this.#finished = finished;
  }

  learn(runId: string, what: string): readonly string[] {
    const learned = [...(this.#learned.get(runId) ?? []), what];
    this.#learned.set(runId, learned);
    const expected = this.#binding.get(runId)?.[learned.length - 1];
    if (expected !== undefined && what !== expected) {
      this.mistakes.push(`${runId} learned ${what} where it had been ${expected}`);
    }
    return learned;
  }

  perform(runId: string, idempotencyKey: string): void {
    if (this.#finished.has(idempotencyKey)) this.mistakes.push(`${idempotencyKey} was performed again`);
    this.#binding.set(runId, this.#learned.get(runId) ?? []);
  }
}

interface Program {
  readonly seed: number;
  readonly history: History;
}

async function open(world: InProcessWorld, program: Program): Promise<DurableRuntime> {
  const runtime = await world.open();
  runtime.task('work', async (input, { runId, idempotencyKey }) => {
    program.history.perform(runId, idempotencyKey);
    return input;
  });
  for (const [name, depth] of [
    ['main', 2],
    ['child 1', 1],
    ['child 0', 0],
  ] as const) {
    runtime.workflow(name, (context) => runProgram(context, program, depth));
  }
  return runtime;
}

/** What it does next depends on everything that it has learned, so one different answer would lead it astray. */
async function runProgram(context: RunContext, { seed, history }: Program, depth: number): Promise<string> {
  const pending = new Set<string>();
  let chance = randomFrom(`${seed} ${context.runId}`);
  for (let round = 0; round < rounds; round++) {
    for (let i = Math.floor(chance() * 4); i > 0 || pending.size === 0; i--) {
      const key = `${round}.${i}`;
      context.spawn(key, randomSpec(context.runId, { key, depth, chance }));
      pending.add(key);
    }
    const end = await context.waitAny([...pending]);
    pending.delete(end.key);
    chance = randomFrom(`${seed} ${history.learn(context.runId, JSON.stringify(end)).join()}`);
    const loser = [...pending][Math.floor(chance() * 2 * pending.size)];
    if (loser !== undefined && pending.size > 2) {
      context.abandon(loser);
      pending.delete(loser);
    }
  }
  return context.runId;
}

function randomSpec(
  runId: string,
  { key, depth, chance }: { readonly key: string; readonly depth: number; readonly chance: () => number },
): SpawnSpec {
  const kind = Math.floor(chance() * (depth > 0 ? 6 : 5));
  if (kind === 5) return { kind: 'workflow', name: `child ${depth - 1}`, input: null, id: `${runId}/${key}` };
  if (kind === 4) return { kind: 'event', topic: 'topic', timeoutMs: Math.floor(chance() * 2000) };
  if (kind === 3) return { kind: 'event', topic: 'topic' };
  if (kind === 2) {
    return { kind: 'timer', ms: Math.floor(chance() * 1000), clock: chance() < 0.5 ? 'wall' : 'live' };
  }
  return { kind: 'task', name: 'work', input: key };
}

/** Time passes and signals come, until nothing moves any more. */
async function live(world: InProcessWorld, runtime: DurableRuntime, chance: () => number): Promise<void> {
  await world.idle();
  for (let turn = 0; turn < 150 && runtime.liveRuns().length > 0; turn++) {
    for (const runId of runtime.liveRuns()) if (chance() < 0.7) void runtime.signal(runId, 'topic', turn);
    await world.pass(Math.floor(chance() * 400));
    await world.idle();
  }
}

/** Numbers from 0 to below 1 that follow from the text (FNV-1a, then mulberry32). */
function randomFrom(text: string): () => number {
  let state = 2166136261;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
