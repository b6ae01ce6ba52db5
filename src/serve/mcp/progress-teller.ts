import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import { type Disposable, DisposableStore, toDisposable } from '../../base/disposable.ts';
import { counted } from '../../base/counted.ts';
import type { ExecutionEventRecord } from '../../domain/execution-event.ts';
import { asEvent } from '../../domain/project-event.ts';
import { progressWords } from '../../presentation/progress-words.ts';

export interface ProgressNote {
  /** Grows with each note. */
  readonly progress: number;
  readonly message: string;
}

interface TellerOptions {
  readonly api: Pick<OrchestratorApi, 'onDidRecord'>;
  readonly tell: (note: ProgressNote) => void;
  /** Calls back again and again, after so many milliseconds each. */
  readonly every?: (ms: number, callback: () => void) => Disposable;
}

/** More notes in a second than that are read by nobody. */
const pauseMs = 250;
/** Clients give up requests of which they hear nothing for a minute. */
const silentPauses = 40;

const settlements: readonly string[] = ['step_completed', 'step_failed', 'step_skipped', 'step_cancelled'];

/** Tells how far an execution is, with all that it started: what is new at most four times a second, and else that it lives. */
export class ProgressTeller implements Disposable {
  readonly #tell: TellerOptions['tell'];
  readonly #disposables = new DisposableStore();
  /** The execution itself comes first. */
  readonly #followed = new Set<string>();
  /** Facts that came before it was known which execution is followed: it may be that one's. */
  #early: ExecutionEventRecord[] = [];
  #progress = 0;
  #stepsDone = 0;
  #latest = 'started';
  #isNew = false;
  #pauses = 0;

  constructor({ api, tell, every = everyRealMs }: TellerOptions) {
    this.#tell = tell;
    this.#disposables.add(api.onDidRecord((event) => this.#hear(event)));
    this.#disposables.add(every(pauseMs, () => this.#tick()));
  }

  follow(executionId: string): void {
    this.#followed.add(executionId);
    this.#latest = `execution ${executionId}`;
    this.#note();
    for (const event of this.#early.splice(0)) this.#hear(event);
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #hear(record: ExecutionEventRecord): void {
    if (this.#followed.size === 0) {
      this.#early.push(record);
      return;
    }
    const event = asEvent(record);
    if (event.type === 'execution_created' && this.#followed.has(event.data.parent_execution_id ?? '')) {
      this.#followed.add(event.execution_id);
    }
    if (!this.#followed.has(record.execution_id)) return;
    const [own] = this.#followed;
    if (record.execution_id === own && settlements.includes(record.type)) this.#stepsDone += 1;
    const words = progressWords(record);
    if (words === undefined) return;
    this.#latest = words;
    this.#isNew = true;
  }

  #tick(): void {
    this.#pauses += 1;
    if (this.#followed.size > 0 && (this.#isNew || this.#pauses >= silentPauses)) this.#note();
  }

  #note(): void {
    this.#isNew = false;
    this.#pauses = 0;
    this.#progress += 1;
    this.#tell({ progress: this.#progress, message: `${this.#latest} · ${counted(this.#stepsDone, 'step')} done` });
  }
}

function everyRealMs(ms: number, callback: () => void): Disposable {
  const timer = setInterval(callback, ms);
  return toDisposable(() => clearInterval(timer));
}
