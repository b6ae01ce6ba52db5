import { BatonError } from '../../base/errors.ts';
import type { Settled, SpawnSpec } from '../../ports/durable-runtime.ts';

/**
 * A deterministic piece of a run (ADR 3). It yields what it waits for and is driven by `runFlow`; between two waits it
 * runs synchronously and touches nothing but its arguments and the recorded answers.
 */
export type Flow<T> = Generator<Wait, T, void>;

/** What a flow can wait for. The scheduler fills in the outcome before it goes on. */
export type Wait = SettleWait | GroupWait | SlotWait;

export class SettleWait {
  readonly kind = 'settle';
  readonly key: string;
  readonly spec: SpawnSpec;
  #settled: Settled | undefined;

  constructor(key: string, spec: SpawnSpec) {
    this.key = key;
    this.spec = spec;
  }

  deliver(settled: Settled): void {
    this.#settled = settled;
  }

  get settled(): Settled {
    if (this.#settled === undefined) throw new BatonError('internal', `Spawn ${this.key} was read before it settled.`);
    return this.#settled;
  }
}

/** Waits until one more member of a group has ended; whoever owns the group wakes it. */
export class GroupWait {
  readonly kind = 'group';
}

/** Waits for a free slot; whoever gives one back wakes it. */
export class SlotWait {
  readonly kind = 'slot';
}

/** What the scheduler offers to groups and slots. */
export interface FlowHost {
  /** Begins a flow as part of `owner`. */
  start(flow: Flow<unknown>, onEnd: (end: FlowEnd<unknown>) => void): StoppableFlow;
  /** Goes on with a fiber that waits for this group or these slots. */
  wake(wait: GroupWait | SlotWait): void;
  /** Lets the live timer under this key stand still until `go`. */
  pause(key: string): void;
  go(key: string): void;
}

export interface StoppableFlow {
  /** Ends the flow where it waits: its `finally` blocks run, its spawns are abandoned; `reason` is told to a child. */
  stop(reason?: string): void;
}

export type FlowEnd<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

/** Starts or finds the spawn under `key` and waits until it has settled. */
export function* settle(key: string, spec: SpawnSpec): Flow<Settled> {
  const wait = new SettleWait(key, spec);
  yield wait;
  return wait.settled;
}

/** Flows that run at the same time; their ends are learned in the order in which they ended. */
export class FlowGroup<T, Tag = undefined> {
  readonly #host: FlowHost;
  readonly #live = new Map<number, StoppableFlow>();
  readonly #ended: { tag: Tag; end: FlowEnd<T> }[] = [];
  #wait: GroupWait | undefined;
  #started = 0;

  constructor(host: FlowHost) {
    this.#host = host;
  }

  /** Members that have not been given by `next` yet. */
  get size(): number {
    return this.#live.size + this.#ended.length;
  }

  get hasEnded(): boolean {
    return this.#ended.length > 0;
  }

  fork(tag: Tag, flow: Flow<T>): StoppableFlow {
    this.#started += 1;
    const id = this.#started;
    const stoppable = this.#host.start(flow, (end) => {
      this.#live.delete(id);
      // The flow was given to `start` as one that returns T.
      this.#ended.push({ tag, end: end as FlowEnd<T> });
      if (this.#wait !== undefined) this.#host.wake(this.#wait);
    });
    this.#live.set(id, stoppable);
    return {
      stop: (reason) => {
        if (this.#live.delete(id)) stoppable.stop(reason);
      },
    };
  }

  /** The next member to end. One that threw throws here. */
  *next(): Flow<{ readonly tag: Tag; readonly value: T }> {
    while (this.#ended.length === 0) {
      if (this.#live.size === 0) throw new BatonError('internal', 'Waiting for a group in which nothing runs.');
      this.#wait = new GroupWait();
      yield this.#wait;
      this.#wait = undefined;
    }
    const first = this.#ended.shift();
    if (first === undefined) throw new BatonError('internal', 'A group lost a member.');
    if (!first.end.ok) throw first.end.error;
    return { tag: first.tag, value: first.end.value };
  }

  /** Ends all members that still run, the last started first. */
  stop(): void {
    const live = [...this.#live.values()].reverse();
    this.#live.clear();
    for (const member of live) member.stop();
  }
}

/** A number of slots, given in the order of asking. */
export class Slots {
  readonly #host: FlowHost;
  readonly #queue: SlotWait[] = [];
  #free: number;

  constructor(host: FlowHost, count: number) {
    this.#host = host;
    this.#free = count;
  }

  /** Takes a slot, waiting for one if need be. */
  *take(): Flow<void> {
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    const wait = new SlotWait();
    this.#queue.push(wait);
    let isGiven = false;
    try {
      yield wait;
      isGiven = true;
    } finally {
      if (!isGiven) this.#withdraw(wait);
    }
  }

  give(): void {
    const next = this.#queue.shift();
    if (next === undefined) this.#free += 1;
    else this.#host.wake(next);
  }

  /** A flow that was stopped: in the queue it leaves, with a slot already on its way it passes it on. */
  #withdraw(wait: SlotWait): void {
    const index = this.#queue.indexOf(wait);
    if (index >= 0) this.#queue.splice(index, 1);
    else this.give();
  }
}
