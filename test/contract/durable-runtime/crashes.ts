import assert from 'node:assert/strict';
import type { DurableRuntime, RunOutcome } from '../../../src/ports/durable-runtime.ts';
import { type CrashScenario, crashScenarios } from './crash-scenarios.ts';
import type { CreateRuntimeWorld, RuntimeWorld } from './runtime-world.ts';

/** More than any scenario writes. */
const manyWrites = 200;
/** More rounds of signal and time than any scenario needs. */
const patience = 20;

export function describeCrashes(createWorld: CreateRuntimeWorld): void {
  for (const scenario of crashScenarios) {
    it(`gives the same outcome, and repeats nothing that was durable: ${scenario.name}`, async () => {
      const died: boolean[] = [];
      for (let writes = 0; writes <= manyWrites && died.at(-1) !== false; writes++) {
        const world = await createWorld();
        died.push(await dieOnce(world, { scenario, writes }));
        await world.dispose();
      }
      assert.ok(died.length > 3, 'died at several writes');
      assert.equal(died.at(-1), false, 'got through at last');
    });
  }
}

/** Lets one process die after some writes and another finish its work. False when the first got through. */
async function dieOnce(
  world: RuntimeWorld,
  { scenario, writes }: { readonly scenario: CrashScenario; readonly writes: number },
): Promise<boolean> {
  const outside = new Outside(world, scenario);
  world.dieAfterWrites(writes);
  if ((await outside.drive()) !== undefined) return false;
  await world.crash();
  const finished = await world.finishedTasks();
  const before = outside.performed.length;
  const outcome = await outside.drive();
  const repeated = outside.performed.slice(before).filter((key) => finished.has(key));
  assert.deepEqual(repeated, [], `performed again after ${writes} writes`);
  assert.deepEqual(outcome?.value, scenario.expected, `outcome after ${writes} writes`);
  assert.equal(outcome.state, 'completed');
  return true;
}

/** The world around the runs of a scenario, which outlives their processes. It waits for no promise: a dead one keeps none. */
class Outside {
  readonly performed: string[] = [];
  readonly #world: RuntimeWorld;
  readonly #scenario: CrashScenario;
  readonly #unsent: CrashScenario['signals'][number][];

  constructor(world: RuntimeWorld, scenario: CrashScenario) {
    this.#world = world;
    this.#scenario = scenario;
    this.#unsent = [...scenario.signals];
  }

  /** Works with a new process until the run has ended for good; undefined when that does not come. */
  async drive(): Promise<RunOutcome | undefined> {
    const runtime = await this.#open();
    runtime.resume('run').catch(() => void runtime.start('main', null, 'run'));
    let final: RunOutcome | undefined;
    for (let round = 0; round < patience && final === undefined; round++) {
      const outcome = await this.#outcomeNow(runtime);
      if (outcome === undefined) await this.#moveOn(runtime);
      else final = await this.#decide(runtime, outcome);
    }
    return final;
  }

  async #open(): Promise<DurableRuntime> {
    const runtime = await this.#world.open();
    runtime.task('work', async (input, { idempotencyKey }) => {
      this.performed.push(idempotencyKey);
      return input;
    });
    this.#scenario.register(runtime);
    return runtime;
  }

  /** How the run has ended by now, if it has. */
  async #outcomeNow(runtime: DurableRuntime): Promise<RunOutcome | undefined> {
    let outcome: RunOutcome | undefined;
    await this.#world.idle();
    runtime.settled('run').then(
      (value) => (outcome = value),
      () => undefined,
    );
    await this.#world.idle();
    return outcome?.state === 'parked' ? undefined : outcome;
  }

  async #moveOn(runtime: DurableRuntime): Promise<void> {
    const signal = this.#unsent[0];
    if (signal !== undefined) {
      void runtime.signal(signal.runId, signal.topic, signal.payload).then(() => this.#unsent.shift());
    }
    await this.#world.idle();
    await this.#world.pass(1000);
  }

  async #decide(runtime: DurableRuntime, outcome: RunOutcome): Promise<RunOutcome | undefined> {
    if (this.#scenario.onEnd === undefined) return outcome;
    const answers: boolean[] = [];
    void this.#scenario.onEnd(runtime, outcome).then((goesOn) => answers.push(goesOn));
    await this.#world.idle();
    return answers[0] === false ? outcome : undefined;
  }
}
