import { BatonError } from '../../base/errors.ts';
import type { RunContext } from '../../ports/durable-runtime.ts';
import type { Flow, FlowEnd, FlowHost, GroupWait, SettleWait, SlotWait, StoppableFlow, Wait } from './flow.ts';

/** One flow that is being driven. There may be thousands, so each is one small object. */
class Fiber implements StoppableFlow {
  readonly flow: Flow<unknown>;
  readonly onEnd: (end: FlowEnd<unknown>) => void;
  wait: Wait | undefined;
  isOver = false;
  readonly #stop: (fiber: Fiber, reason?: string) => void;

  constructor(
    flow: Flow<unknown>,
    onEnd: (end: FlowEnd<unknown>) => void,
    stop: (fiber: Fiber, reason?: string) => void,
  ) {
    this.flow = flow;
    this.onEnd = onEnd;
    this.#stop = stop;
  }

  stop(reason?: string): void {
    this.#stop(this, reason);
  }
}

/**
 * Drives flows until the main one has ended. Order comes from two places only: the order in which flows are begun and
 * woken here, and the recorded order in which spawns settled.
 */
export class FlowScheduler implements FlowHost {
  readonly #context: RunContext;
  readonly #whenWaiting: () => void;
  readonly #ready: Fiber[] = [];
  readonly #settling = new Map<string, Fiber>();
  readonly #blocked = new Map<Wait, Fiber>();
  /** Waits whose spawn has not been made yet. */
  readonly #unspawned = new Set<SettleWait>();
  readonly #stopFiber = (fiber: Fiber, reason?: string): void => this.#stop(fiber, reason);
  #now: number;

  /** `whenWaiting` is called when nothing can go on, right before the run records what it has learned and intends. */
  constructor(context: RunContext, whenWaiting: () => void) {
    this.#context = context;
    this.#whenWaiting = whenWaiting;
    this.#now = context.startedAt;
  }

  /** Recorded time, ms since 1970: that of the last answer. The same on every resume. */
  get now(): number {
    return this.#now;
  }

  async run<T>(main: Flow<T>): Promise<T> {
    let end: FlowEnd<T> | undefined;
    this.start(main, (mainEnd) => {
      // `start` gives back what `main` returned.
      end = mainEnd as FlowEnd<T>;
    });
    for (;;) {
      this.#drain();
      if (end !== undefined) break;
      await this.#learn();
    }
    if (!end.ok) throw end.error;
    return end.value;
  }

  start(flow: Flow<unknown>, onEnd: (end: FlowEnd<unknown>) => void): StoppableFlow {
    const fiber = new Fiber(flow, onEnd, this.#stopFiber);
    this.#ready.push(fiber);
    return fiber;
  }

  wake(wait: GroupWait | SlotWait): void {
    const fiber = this.#blocked.get(wait);
    if (fiber === undefined) return;
    this.#blocked.delete(wait);
    this.#ready.push(fiber);
  }

  pause(key: string): void {
    this.#context.pause(key);
  }

  go(key: string): void {
    this.#context.go(key);
  }

  #drain(): void {
    // Fibers made ready while others run are appended, so the order is that of becoming ready.
    for (let i = 0; i < this.#ready.length; i++) {
      const fiber = this.#ready[i];
      if (fiber !== undefined && !fiber.isOver) this.#advance(fiber);
    }
    this.#ready.length = 0;
  }

  async #learn(): Promise<void> {
    if (this.#settling.size === 0) throw new BatonError('internal', 'The run waits for nothing and has not ended.');
    // One transaction holds the answers, what is said of them and what they lead to: a step that is said to be done is
    // never done again.
    this.#whenWaiting();
    for (const wait of this.#unspawned) this.#context.spawn(wait.key, wait.spec);
    this.#unspawned.clear();
    const next = this.#context.waitAny([...this.#settling.keys()]);
    this.#context.keep();
    const settled = await next;
    this.#now = Math.max(this.#now, settled.at);
    const fiber = this.#settling.get(settled.key);
    if (fiber?.wait?.kind !== 'settle') throw new BatonError('internal', `Nobody waits for ${settled.key}.`);
    this.#settling.delete(settled.key);
    fiber.wait.deliver(settled);
    this.#ready.push(fiber);
  }

  #advance(fiber: Fiber): void {
    fiber.wait = undefined;
    try {
      const step = fiber.flow.next();
      if (step.done === true) this.#end(fiber, { ok: true, value: step.value });
      else this.#block(fiber, step.value);
    } catch (error) {
      this.#end(fiber, { ok: false, error });
    }
  }

  #block(fiber: Fiber, wait: Wait): void {
    fiber.wait = wait;
    if (wait.kind !== 'settle') {
      this.#blocked.set(wait, fiber);
      return;
    }
    if (this.#settling.has(wait.key)) throw new BatonError('internal', `Two flows wait for spawn ${wait.key}.`);
    this.#unspawned.add(wait);
    this.#settling.set(wait.key, fiber);
  }

  #end(fiber: Fiber, end: FlowEnd<unknown>): void {
    fiber.isOver = true;
    fiber.onEnd(end);
  }

  #stop(fiber: Fiber, reason?: string): void {
    if (fiber.isOver) return;
    fiber.isOver = true;
    const { wait } = fiber;
    if (wait?.kind === 'settle') this.#giveUp(wait, reason);
    else if (wait !== undefined) this.#blocked.delete(wait);
    // A flow ends its own groups in its `finally` blocks.
    fiber.flow.return(undefined);
  }

  #giveUp(wait: SettleWait, reason?: string): void {
    if (!this.#settling.delete(wait.key)) return;
    if (!this.#unspawned.delete(wait)) this.#context.abandon(wait.key, reason);
  }
}
