import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { Json } from '../../src/base/json.ts';
import { silentLogger } from '../../src/base/logger.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { openCore, writeDefinitions } from './core-workspace.ts';
import { type CountedModel, type CountingWorld, countingWorld } from './counting-world.ts';
import { goOn } from './go-on.ts';

export interface KillScenario {
  readonly workflow: string;
  /** Paths relative to `.baton`. `url` is that of the outside: its model is the workspace's default. */
  readonly files: (url: string) => Readonly<Record<string, string>>;
  readonly model: CountedModel;
  /** Requests that can be on the wire at the same time: those may repeat. */
  readonly atOnce: number;
}

export interface KillPlace {
  readonly folder: string;
  /** `kill-runner.ts`, as a program that starts fast. */
  readonly runner: string;
}

/** What a run has come to, without what differs by its nature: ids and times. */
export interface KilledOutcome {
  readonly executions: readonly EndedExecution[];
  /** Rows of each kind, and facts by type. */
  readonly counts: Readonly<Record<string, number>>;
}

interface EndedExecution {
  readonly workflow: string;
  readonly status: string;
  readonly outputs: Json;
  readonly tokens: { readonly input: number; readonly output: number };
  readonly steps: readonly {
    readonly at: string;
    readonly ended: string;
    readonly output: Json;
    readonly attempts: number;
  }[];
}

/** A workspace of its own with an outside of its own, in which processes are killed. */
export class KillBench implements AsyncDisposable {
  readonly #scenario: KillScenario;
  readonly #workspace: string;
  readonly #world: CountingWorld;
  readonly #place: KillPlace;

  private constructor(scenario: KillScenario, place: KillPlace, world: CountingWorld) {
    const { folder } = place;
    this.#scenario = scenario;
    this.#place = place;
    this.#workspace = path.join(folder, 'workspace');
    this.#world = world;
  }

  static async open(scenario: KillScenario, place: KillPlace): Promise<KillBench> {
    const bench = new KillBench(scenario, place, await countingWorld(scenario.model));
    mkdirSync(bench.#workspace, { recursive: true });
    const { url } = bench.#world;
    writeDefinitions(bench.#workspace, { 'config.yaml': configuration(url), ...scenario.files(url) });
    return bench;
  }

  /**
   * A process that works until the run ends or waits for a person, or dies in its n-th write; 0: never. Where several
   * children work, a run has not always the same number of writes: it may end before.
   */
  async life(n = 0): Promise<'killed' | { readonly status: string; readonly writes: number }> {
    const { folder, runner } = this.#place;
    const child = spawn(process.execPath, [runner, this.#workspace, this.#scenario.workflow, String(n)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Compiled once for all of them.
      env: { ...process.env, NODE_COMPILE_CACHE: path.join(path.dirname(folder), 'compiled') },
    });
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    if (child.signalCode === 'SIGKILL' && n > 0) return 'killed';
    assert.equal(child.exitCode, 0, `to be killed at write ${n}, the process ended by itself: ${stderr}`);
    return JSON.parse(stdout) as { status: string; writes: number };
  }

  /** An unharmed life in this process, which costs less. */
  async liveHere(): Promise<void> {
    const core = await openCore({ workspace: this.#workspace });
    await goOn(core, this.#scenario.workflow);
    await core.close();
  }

  /** Goes on in this process, as often as it takes until the run has ended. */
  async finish(): Promise<KilledOutcome> {
    for (let lives = 0; lives < 5; lives++) {
      const core = await openCore({ workspace: this.#workspace });
      try {
        const { status } = await goOn(core, this.#scenario.workflow);
        if (status === 'waiting') continue;
        assert.deepEqual((await core.checkDatabase()).problems, []);
        return { executions: await executionsOf(core), counts: await this.#counts() };
      } finally {
        await core.close();
      }
    }
    throw new Error('The run does not end.');
  }

  /** Every turn was bought once, every effect done once, but for what was on the wire in each of the kills. */
  assertNothingTwice(kills: number, when: string): void {
    const counts = [...this.#world.modelRequests.values(), ...this.#world.effects.values()];
    const repeated = counts.reduce((sum, count) => sum + count - 1, 0);
    assert.ok(repeated <= kills * this.#scenario.atOnce, `${when}: ${counts.join(' ')}`);
    for (const [effect, keys] of this.#world.keys) assert.equal(keys.size, 1, `${effect} has one idempotency key`);
  }

  /** Different requests that the model got. */
  get turnsBought(): number {
    return this.#world.modelRequests.size;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#world.close();
  }

  async #counts(): Promise<Record<string, number>> {
    const clock = createSystemClock();
    const folder = path.join(this.#workspace, '.baton');
    const store = await openStore({ folder, logger: silentLogger, clock, mode: 'read' });
    try {
      const rows = countedTables.map((table) => [table, store.count(table, {})] as const);
      const facts = countedFacts.map((type) => [type, store.count('execution_events', { type })] as const);
      return Object.fromEntries([...rows, ...facts]);
    } finally {
      await store.close();
    }
  }
}

const countedTables = [
  ...(['executions', 'tasks', 'agent_executions', 'agent_turns', 'tool_calls'] as const),
  ...(['outputs', 'approvals', 'messages', 'message_receipts', 'skills'] as const),
] as const;

const countedFacts = [
  ...(['model_turn', 'tool_called', 'delegated', 'delegation_ended', 'step_completed'] as const),
  ...(['approval_requested', 'approval_decided', 'message_sent', 'message_delivered', 'escalated'] as const),
] as const;

async function executionsOf(core: Awaited<ReturnType<typeof openCore>>): Promise<readonly EndedExecution[]> {
  const { items } = await core.listExecutions({ limit: 100 });
  const reports = await Promise.all(items.map(({ id }) => core.showExecution(id)));
  const outcomes = reports.map(({ workflow, status, outputs, tokens, steps }) => ({
    ...{ workflow, status, outputs, tokens },
    steps: steps.map(({ path: at, status: ended, output, attempts }) => ({ at, ended, output, attempts })),
  }));
  return outcomes.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function configuration(url: string): string {
  return `
default_model: { provider: local, name: small }
providers:
  - { name: local, kind: openai, base_url: "${url}/v1", models: [{ name: small, capabilities: [tools, json] }] }
security: { http_allow: ["127.0.0.1"], commands: approve, writes: approve }
`;
}
