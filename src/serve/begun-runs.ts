import type { LocalOrchestrator } from '../app/local-orchestrator.ts';
import { unfinishedTop } from '../app/unfinished-kin.ts';
import type { WorkspaceBase } from '../app/workspace-base.ts';

interface BegunRunsParts {
  readonly store: Pick<WorkspaceBase['store'], 'get'>;
  readonly orchestrator: Pick<LocalOrchestrator, 'isLive' | 'liveRuns'>;
}

/** Executions that go on in this process because another one asked for it, and that perhaps nobody waits for. */
export class BegunRuns {
  readonly #parts: BegunRunsParts;
  #ids: ReadonlySet<string> = new Set();

  constructor(parts: BegunRunsParts) {
    this.#parts = parts;
  }

  /** `id`: of an execution, or the end of it. */
  add(id: string): void {
    const { store, orchestrator } = this.#parts;
    const whole = orchestrator.liveRuns().find((each) => each.endsWith(id.toUpperCase())) ?? id;
    const execution = store.get('executions', { id: whole });
    if (execution !== undefined) this.#ids = new Set([...this.#live(), unfinishedTop(store, execution).id]);
  }

  /** Those that were begun since this was asked last, and are live. */
  take(): readonly string[] {
    const live = this.#live();
    this.#ids = new Set();
    return live;
  }

  #live(): readonly string[] {
    return [...this.#ids].filter((id) => this.#parts.orchestrator.isLive(id));
  }
}
