import { newSession } from '../../src/history/new-session.ts';
import { insert } from '../../src/domain/tables.ts';
import { ComparedRegistry, type OpenStorage, usualSessionTokens } from './compared-registry.ts';
import { NumberSource } from './number-source.ts';
import { RandomChoices } from './random-choices.ts';
import * as executions from './random-execution-steps.ts';
import * as registrySteps from './random-registry-steps.ts';
import * as spending from './random-spending-steps.ts';
import { assertAllAgree, assertTouchedAgree } from './registry-agreement.ts';

type Weighted = readonly (readonly [weight: number, step: registrySteps.RandomStep])[];

/** How often each is done, compared with the others. */
const steps: Weighted = [
  [3, registrySteps.makeEpic],
  [6, registrySteps.changeEpic],
  [1, registrySteps.removeEpics],
  [12, registrySteps.makeTask],
  [10, registrySteps.moveTask],
  [8, registrySteps.editTask],
  [5, registrySteps.tieTask],
  [3, registrySteps.endTask],
  [3, registrySteps.againTask],
  [3, registrySteps.removeTasks],
  [5, executions.workOnTask],
  [2, executions.delegate],
  [2, executions.plan],
  [1, executions.makeEpicInRun],
  [3, executions.endRun],
  [2, executions.againRun],
  [10, spending.callModels],
  [20, spending.endCall],
  [2, spending.raiseCall],
  [2, spending.extendBudget],
  [3, spending.askWhatIsLeft],
];

const bag = steps.flatMap(([weight, step]) => Array.from({ length: weight }, () => step));

export interface RandomRun {
  readonly seed: number;
  readonly steps: number;
  readonly storage: OpenStorage;
}

/** Steps between two comparisons of everything. */
const betweenChecks = 100;
/** As a rule; then it goes on for a while in which nothing is durable. */
const stepsBetweenCrashes = 200;
/** Of what was done last, for who reads a failure. */
const mostTold = 12;

/** Does random operations on the registry and on the plain one, with crashes in between. Rejects where they differ. */
export async function runRandomly({ seed, steps: count, storage }: RandomRun): Promise<void> {
  const choices = new RandomChoices(new NumberSource(seed));
  const registry = await ComparedRegistry.open(storage);
  const told: string[] = [];
  beginSessions(registry);
  for (let step = 1; step <= count; step++) {
    try {
      const before = registry.commits;
      told.push(`  ${step}: ${await oneStep(registry, choices)}`);
      assertTouchedAgree(registry, registry.changesSince(before));
      registry.remember();
      if (step % betweenChecks === 0 || step === count) assertAllAgree(registry);
    } catch (error) {
      const last = told.slice(-mostTold).join('\n');
      throw new Error(`Seed ${seed}, step ${step}: ${String(error)}\nThe last steps:\n${last}`, {
        cause: error,
      });
    }
  }
}

async function oneStep(registry: ComparedRegistry, choices: RandomChoices): Promise<string> {
  registry.pass(1000);
  if (registry.isDoomed ? choices.happens(12) : choices.numbers.between(1, stepsBetweenCrashes) === 1)
    return dieOrBeDoomed(registry, choices);
  return (await choices.of(bag)?.(registry, choices)) ?? '';
}

async function dieOrBeDoomed(registry: ComparedRegistry, choices: RandomChoices): Promise<string> {
  if (!registry.isDoomed) {
    registry.doom();
    return 'from now on nothing is durable';
  }
  await registry.crash((moments) => choices.numbers.between(0, moments - 1));
  assertAllAgree(registry);
  await spending.recover(registry, choices);
  return `crash; ${registry.commits} transactions were durable`;
}

function beginSessions({ store, plain, now }: ComparedRegistry): void {
  store.apply([insert('content_blobs', { hash: 'hash', content: '{}', created_at: now })]);
  const executing = { phase: 3, status: 'executing' } as const;
  const sessions = [
    ['narrow', 1500],
    ['usual', null],
  ] as const;
  for (const [id, token_budget] of sessions) {
    const session = newSession({ id, scope: `Session ${id}`, created_at: now });
    store.apply([insert('sessions', { ...session, ...executing, token_budget })]);
    plain.sessions.set(id, token_budget ?? usualSessionTokens);
  }
}
