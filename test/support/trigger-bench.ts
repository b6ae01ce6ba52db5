import type { LocalOrchestrator } from '../../src/app/local-orchestrator.ts';
import type { WorkspaceHost } from '../../src/app/workspace-base.ts';
import type { TriggerFiringRecord } from '../../src/domain/trigger.ts';
import type { OpenStore } from '../../src/storage/open-store.ts';
import { openCoreWithStore, writeDefinitions } from './core-workspace.ts';
import { FakeClock } from './fake-clock.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A workspace in which triggers fire by a clock that the test moves. */
export class TriggerBench implements AsyncDisposable {
  readonly clock = new FakeClock(Date.UTC(2026, 0, 1));
  readonly folder: string;
  readonly #remove: () => Promise<void>;
  #leaving = new AbortController();
  #means: WorkspaceHost = {};
  core!: LocalOrchestrator;
  store!: OpenStore;

  private constructor({ path, remove }: Awaited<ReturnType<typeof temporaryFolder>>) {
    this.folder = path;
    this.#remove = remove;
  }

  /** `files`: relative to `.baton/`. */
  static async open(files: Readonly<Record<string, string>>, means: WorkspaceHost = {}): Promise<TriggerBench> {
    const bench = await TriggerBench.begin(files, means);
    await bench.core.triggersAtRest();
    return bench;
  }

  /** The same while it still looks at the files for the first time, so that it can be closed in the middle of that. */
  static async begin(files: Readonly<Record<string, string>>, means: WorkspaceHost = {}): Promise<TriggerBench> {
    const bench = new TriggerBench(await temporaryFolder());
    bench.write(files);
    bench.#means = means;
    await bench.#begin();
    return bench;
  }

  write(files: Readonly<Record<string, string>>): void {
    writeDefinitions(this.folder, files);
  }

  /** By default as a program that fires triggers opens it; resolves when it has looked at the files. */
  async open(host?: WorkspaceHost): Promise<void> {
    await this.#begin(host);
    await this.core.triggersAtRest();
  }

  async close(): Promise<void> {
    this.#leaving.abort();
    await this.core.close();
  }

  /** Lets time pass, and what fell due happen. */
  async pass(ms: number): Promise<void> {
    this.clock.advance(ms);
    await this.core.triggersAtRest();
  }

  /** All of them, the oldest first. */
  async firings(): Promise<readonly TriggerFiringRecord[]> {
    return (await this.core.listFirings({ limit: 1000 })).items.toReversed();
  }

  /** Waits for the runs that triggers have started, and gives their outputs. */
  async outputs(): Promise<readonly unknown[]> {
    const started = (await this.firings()).flatMap(({ execution_id }) => execution_id ?? []);
    return Promise.all(started.map(async (id) => (await this.core.settled(id)).outputs));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
    await this.#remove();
  }

  async #begin(host?: WorkspaceHost): Promise<void> {
    this.#leaving = new AbortController();
    const firing: WorkspaceHost = { staysUntil: this.#leaving.signal, firesTriggers: true, ...this.#means };
    const opened = await openCoreWithStore({ workspace: this.folder, host: host ?? firing, clock: this.clock });
    this.core = opened.core;
    this.store = opened.store;
    await this.core.caughtUp();
  }
}
