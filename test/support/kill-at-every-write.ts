import assert from 'node:assert/strict';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledProgram } from './bundled-program.ts';
import { KillBench, type KilledOutcome, type KillScenario } from './kill-bench.ts';

const runnerSource = fileURLToPath(new URL('./kill-runner.ts', import.meta.url));

/** Benches that are at work at the same time: a killed process leaves time for another one. */
const atOnce = 2;

/** The n-th write of a process; the run has one process more for each time that a person is asked. */
interface Kill {
  readonly life: number;
  readonly n: number;
}

/**
 * Runs the scenario once unharmed, then once for each of its writes with a process that dies in it: the run must come to
 * the same, with the same records, and nothing may be bought or done twice but what was on the wire.
 */
export async function killAtEveryWrite(folder: string, scenario: KillScenario): Promise<KilledOutcome> {
  const runner = await bundledProgram(runnerSource, folder);
  const open = (name: string): Promise<KillBench> =>
    KillBench.open(scenario, { folder: path.join(folder, name), runner });
  await using whole = await open('whole');
  const lives = await livesOf(whole);
  const expected = await whole.finish();
  whole.assertNothingTwice(0, 'unharmed');
  const kills = lives.flatMap((writes, life) => Array.from({ length: writes }, (_, n) => ({ life, n: n + 1 })));
  assert.ok(kills.length > 10, `the run has ${kills.length} writes`);
  await inTurns(kills, async (kill) => {
    const when = `killed in life ${kill.life} at write ${kill.n}`;
    await using bench = await open(`${kill.life}-${kill.n}`);
    assert.deepEqual(await killedAt(bench, kill, when), expected, when);
    assert.equal(bench.turnsBought, whole.turnsBought, when);
  });
  return expected;
}

/** Writes of each process that it takes from the start to the end. */
async function livesOf(bench: KillBench): Promise<readonly number[]> {
  const lives: number[] = [];
  for (;;) {
    const life = await bench.life();
    if (life === 'killed') throw new Error('Nobody killed it.');
    lives.push(life.writes);
    if (life.status !== 'waiting') return lives;
  }
}

/** Killed once; for every sixth write once more while it resumes. */
async function killedAt(bench: KillBench, { life, n }: Kill, when: string): Promise<KilledOutcome> {
  for (let before = 0; before < life; before++) await bench.liveHere();
  await bench.life(n);
  const isKilledAgain = n % 6 === 0;
  if (isKilledAgain) await bench.life(1 + (n % 4));
  const outcome = await bench.finish();
  bench.assertNothingTwice(isKilledAgain ? 2 : 1, when);
  return outcome;
}

async function inTurns<T>(all: readonly T[], work: (each: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
