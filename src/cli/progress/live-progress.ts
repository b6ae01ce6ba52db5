import type { ExecutionEventRecord } from '../../domain/execution-event.ts';
import type { ExecutionReport } from '../../domain/execution-report.ts';
import { executionLines } from '../../presentation/execution-lines.ts';
import { LiveExecution } from '../../presentation/live-execution.ts';
import { warningLines } from '../../presentation/warning-lines.ts';
import type { Display } from '../display.ts';
import type { Progress } from './progress.ts';

/** Often enough for seconds to tick, seldom enough to cost nothing. */
const frameMs = 125;

interface LiveProgressOptions {
  /** Number of the event after which warnings are news. */
  readonly after: number;
  /** Ms since 1970. */
  readonly now: () => number;
}

/** The execution as a tree that changes in place; warnings stay above it. */
export async function openLiveProgress(display: Display, options: LiveProgressOptions): Promise<Progress> {
  const progress = new LiveProgress(display, options);
  await progress.resume();
  return progress;
}

class LiveProgress implements Progress {
  readonly #display: Display;
  readonly #options: LiveProgressOptions;
  readonly #execution = new LiveExecution();
  #timer: NodeJS.Timeout | undefined;

  constructor(display: Display, options: LiveProgressOptions) {
    this.#display = display;
    this.#options = options;
  }

  tell(event: ExecutionEventRecord): void {
    this.#execution.apply(event);
    if (event.seq > this.#options.after) for (const line of warningLines(event)) this.#display.note(line);
  }

  pause(): void {
    this.#rest();
    this.#draw();
    this.#display.endDrawing();
  }

  async resume(): Promise<void> {
    await this.#display.beginDrawing();
    this.#timer ??= setInterval(() => this.#draw(), frameMs);
  }

  finish({ status, interrupted }: ExecutionReport): void {
    this.#rest();
    const view = this.#execution.view();
    // The drawing has what each step cost, the report whether anybody still works on it.
    if (view !== undefined) this.#draw({ ...view, status, interrupted });
  }

  close(): void {
    this.#rest();
    this.#display.endDrawing();
  }

  #draw(view = this.#execution.view()): void {
    if (view === undefined) return;
    // One line stays free: a drawing as high as the terminal would scroll.
    const { output } = this.#display;
    const size = { width: output.width() - 1, height: output.height() - 1 };
    this.#display.draw(executionLines(view, { now: this.#options.now(), ...size }));
  }

  #rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
