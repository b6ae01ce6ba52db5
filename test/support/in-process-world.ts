import { silentLogger } from '../../src/base/logger.ts';
import type { DurableRuntime } from '../../src/ports/durable-runtime.ts';
import { createInProcessRuntime } from '../../src/runtime/in-process-runtime.ts';
import type { RuntimeWorld } from '../contract/durable-runtime/runtime-world.ts';
import { FakeClock } from './fake-clock.ts';
import { MemoryStore } from './memory-store.ts';

/** The in-process runtime on a store and a clock that a test moves. */
export class InProcessWorld implements RuntimeWorld {
  readonly clock = new FakeClock();
  store = new MemoryStore();
  #open: DurableRuntime[] = [];
  #ids = 0;

  async open(): Promise<DurableRuntime> {
    const runtime = createInProcessRuntime({
      store: this.store,
      clock: this.clock,
      ids: () => String((this.#ids += 1)).padStart(26, '0'),
      logger: silentLogger,
    });
    this.#open.push(runtime);
    return runtime;
  }

  async crash(): Promise<void> {
    const dead = this.#open.splice(0);
    this.store.hold();
    this.store = this.store.afterCrash();
    // What a dead process still does is lost: it writes to the store of before. Closing only ends its timers.
    for (const runtime of dead) void runtime.close();
  }

  dieAfterWrites(writes: number): void {
    this.store.dieAfter(this.store.commits.length + writes);
  }

  async finishedTasks(): Promise<ReadonlySet<string>> {
    const rows = this.store.afterCrash().find('spawns', { kind: 'task', status: ['completed', 'failed'] });
    return new Set(rows.map(({ run_id, key }) => `${run_id}/${key}`));
  }

  async savedTexts(): Promise<ReadonlySet<string>> {
    return new Set(
      this.store
        .afterCrash()
        .find('content_blobs', {})
        .map(({ hash }) => hash),
    );
  }

  /** All that goes on is microtasks, so one turn of the event loop is enough. */
  async idle(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }

  async pass(ms: number): Promise<void> {
    await this.idle();
    const end = this.clock.now() + ms;
    for (let next = this.clock.untilNext; next !== undefined; next = this.clock.untilNext) {
      if (this.clock.now() + next > end) break;
      this.clock.advance(next);
      await this.idle();
    }
    this.clock.advance(end - this.clock.now());
  }

  async dispose(): Promise<void> {
    await this.crash();
  }
}
