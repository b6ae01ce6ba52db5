import { isoTime } from '../base/clock.ts';
import { CancelledError } from '../base/errors.ts';
import type { Json } from '../base/json.ts';
import type { Failure } from '../domain/failure.ts';
import { failureOf } from '../domain/failure-error.ts';
import { type Change, update } from '../domain/tables.ts';
import type { SpawnSpec, TaskEnvironment, TaskFunction } from '../ports/durable-runtime.ts';
import { LiveTimer } from './live-timer.ts';
import type { LiveTimers } from './live-timers.ts';
import type { Mailbox } from './mailbox.ts';
import { childFailure } from './run-rows.ts';
import type { Spawn, SpawnOutcome, SpawnWork } from './spawn.ts';
import type { Child, Surroundings, Watcher } from './surroundings.ts';

/** What a beginning spawn needs of its run. */
export interface SpawnOwner {
  readonly runId: string;
  /** Of the run: 1, and one more for each restart. */
  readonly attempt: number;
  readonly around: Surroundings;
  readonly mailbox: Mailbox;
  readonly timers: LiveTimers;
  begun(spawn: Spawn, work: SpawnWork): void;
  /** Nothing happens when the spawn is not begun or no longer. */
  settle(spawn: Spawn, outcome: SpawnOutcome, alongside?: readonly Change[]): void;
  childParked(): void;
  childUnparked(): void;
  childBroke(error: unknown): void;
}

type SpecOf<K extends SpawnSpec['kind']> = Extract<SpawnSpec, { kind: K }>;

const nothing = { ok: true, value: null } as const;

/** Begins the work of a spawn whose intention is recorded. It may settle before this returns. */
export function beginSpawn(owner: SpawnOwner, spawn: Spawn): void {
  const { spec } = spawn;
  switch (spec.kind) {
    case 'task':
      beginTask(owner, spawn, spec);
      return;
    case 'timer':
      beginTimer(owner, spawn, spec);
      return;
    case 'event':
      beginEvent(owner, spawn, spec);
      return;
    case 'workflow':
      beginChild(owner, spawn, spec);
  }
}

function beginTask(owner: SpawnOwner, spawn: Spawn, spec: SpecOf<'task'>): void {
  const { runId, attempt: runAttempt } = owner;
  const { key, attempt } = spawn;
  const work = new TaskWork();
  owner.begun(spawn, work);
  const registered = owner.around.taskNamed(spec.name);
  if (registered === undefined) {
    owner.settle(spawn, { ok: false, error: unknownName('task', spec.name) });
    return;
  }
  const idempotencyKey = `${runId}/${key}`;
  const durable = (): Promise<void> => owner.around.store.durable();
  const environment = { idempotencyKey, runId, key, attempt, runAttempt, signal: work.signal, durable };
  settleWith(owner, spawn, performTask(registered.run, spec.input, environment));
}

/** Being asynchronous, it makes a rejection of what the function throws at once. */
async function performTask(perform: TaskFunction, input: Json, environment: TaskEnvironment): Promise<Json> {
  return perform(input, environment);
}

/** A function of its own, so that a task that takes long keeps nothing alive but these. */
function settleWith(owner: SpawnOwner, spawn: Spawn, result: Promise<Json>): void {
  result.then(
    (value) => owner.settle(spawn, { ok: true, value }),
    (error: unknown) => owner.settle(spawn, { ok: false, error: failureOf(error) }),
  );
}

class TaskWork implements SpawnWork {
  readonly #controller = new AbortController();

  get rest(): 'working' {
    return 'working';
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  end(how: 'settled' | 'given_up'): void {
    if (how === 'given_up') this.#controller.abort(new CancelledError());
  }
}

function beginTimer(owner: SpawnOwner, spawn: Spawn, spec: SpecOf<'timer'>): void {
  const { clock } = owner.around;
  const fire = (): void => owner.settle(spawn, nothing);
  if (spec.clock === 'wall') {
    const handle = clock.schedule(Math.max(0, (spawn.wakeAt ?? 0) - clock.now()), fire);
    owner.begun(spawn, { rest: 'working', end: () => handle.dispose() });
    return;
  }
  const timer = new LiveTimer(clock, spec.ms, fire);
  owner.timers.hold(spawn.key, timer);
  const end = (): void => {
    timer.pause('idle');
    owner.timers.letGo(spawn.key);
  };
  owner.begun(spawn, { rest: 'beside', end });
  timer.go('idle');
}

function beginEvent(owner: SpawnOwner, spawn: Spawn, { topic }: SpecOf<'event'>): void {
  const { mailbox, around } = owner;
  const { wakeAt } = spawn;
  const signal = mailbox.take(topic, wakeAt === null ? null : isoTime(wakeAt));
  if (signal !== undefined) {
    owner.begun(spawn, { rest: 'waiting', end: () => undefined });
    const consumed = update('signals', { id: signal.id }, { consumed_by: spawn.key });
    owner.settle(spawn, { ok: true, value: signal.payload }, [consumed]);
    return;
  }
  mailbox.await(topic, spawn);
  const timeOut = (): void => owner.settle(spawn, nothing);
  const timer = wakeAt === null ? undefined : around.clock.schedule(Math.max(0, wakeAt - around.clock.now()), timeOut);
  const end = (): void => {
    mailbox.leave(topic, spawn);
    timer?.dispose();
  };
  owner.begun(spawn, { rest: timer === undefined ? 'waiting' : 'working', end });
}

function beginChild(owner: SpawnOwner, spawn: Spawn, spec: SpecOf<'workflow'>): void {
  if (!owner.around.hasWorkflow(spec.name)) {
    owner.begun(spawn, { rest: 'working', end: () => undefined });
    owner.settle(spawn, { ok: false, error: unknownName('workflow', spec.name) });
    return;
  }
  const child = owner.around.child(spec.id);
  owner.begun(spawn, workOf(child));
  const watcher = watcherOf(owner, spawn, spec.id);
  if (child.kind === 'ended') watcher.ended(child.end);
  else child.run.watch(watcher);
}

function workOf(child: Child): SpawnWork {
  return {
    get rest() {
      return child.kind === 'live' && child.run.isParked ? 'waiting' : 'working';
    },
    // The child hears of its cancelling as a signal.
    end: () => undefined,
  };
}

function watcherOf(owner: SpawnOwner, spawn: Spawn, childId: string): Watcher {
  const isWatching = (): boolean => spawn.state.kind === 'begun';
  return {
    ended: (end) => {
      if (end.state === 'completed') owner.settle(spawn, { ok: true, value: end.value });
      else owner.settle(spawn, { ok: false, error: childFailure(childId, end) });
    },
    parked: () => {
      if (isWatching()) owner.childParked();
    },
    unparked: () => {
      if (isWatching()) owner.childUnparked();
    },
    broke: (error) => {
      if (isWatching()) owner.childBroke(error);
    },
  };
}

function unknownName(kind: 'task' | 'workflow', name: string): Failure {
  return {
    code: `unknown_${kind}`,
    message: `No ${kind} named '${name}' is registered with the durable runtime.`,
    hint: 'This is a defect of the program, or the run was begun by a newer one: update and resume.',
  };
}
