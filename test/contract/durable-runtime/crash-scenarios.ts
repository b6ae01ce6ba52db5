import type { Json } from '../../../src/base/json.ts';
import { FailureError } from '../../../src/domain/failure-error.ts';
import type { DurableRuntime, RunContext, RunOutcome } from '../../../src/ports/durable-runtime.ts';
import { child, event, inOrder, settle, task, text, timer, valueOf } from './waiting.ts';

/** A run whose outcome must be the same wherever the process dies on the way. */
export interface CrashScenario {
  readonly name: string;
  /** Workflows of one process; the one named `main` is started. The task `work` gives its input back. */
  register(runtime: DurableRuntime): void;
  /** What the world sends to the runs, in this order. */
  readonly signals: readonly { readonly runId: string; readonly topic: string; readonly payload: Json }[];
  readonly expected: Json;
  /** What is done when the run has ended; true when it goes on after that. */
  readonly onEnd?: (runtime: DurableRuntime, outcome: RunOutcome) => Promise<boolean>;
}

const diamond: CrashScenario = {
  name: 'a diamond with a branch that is skipped',
  signals: [],
  expected: ['b(a)', 'c(a)', 'join'],
  register(runtime) {
    runtime.workflow('main', async (context) => {
      const a = valueOf(await settle(context, 'a', task('work', 'a')));
      for (const key of ['b', 'c']) context.spawn(key, task('work', `${key}(${text(a)})`));
      if (a !== 'a') context.spawn('skipped', task('work', 'skipped'));
      const ends = await inOrder(context, ['b', 'c']);
      const values = ends.map((end) => text(valueOf(end))).sort();
      return [...values, valueOf(await settle(context, 'join', task('work', 'join')))];
    });
  },
};

const race: CrashScenario = {
  name: 'a race whose loser is abandoned',
  signals: [],
  expected: ['fast', 'after fast'],
  register(runtime) {
    runtime.workflow('main', async (context) => {
      context.spawn('fast', task('work', 'fast'));
      context.spawn('slow', timer(60_000));
      const winner = await context.waitAny(['slow', 'fast']);
      context.abandon('slow');
      return [winner.key, valueOf(await settle(context, `after ${winner.key}`, task('work', `after ${winner.key}`)))];
    });
  },
};

const timers: CrashScenario = {
  name: 'timers',
  signals: [],
  expected: ['work', null, null],
  register(runtime) {
    runtime.workflow('main', async (context) => {
      context.spawn('limit', timer(1500, 'live'));
      context.spawn('pause', timer(1000));
      const pause = valueOf(await context.waitAny(['pause']));
      const work = valueOf(await settle(context, 'work', task('work', 'work')));
      return [work, pause, valueOf(await context.waitAny(['limit']))];
    });
  },
};

const earlySignal: CrashScenario = {
  name: 'a signal that comes before the run waits for it',
  signals: [
    { runId: 'run', topic: 'answer', payload: 'first' },
    { runId: 'run', topic: 'answer', payload: 'second' },
  ],
  expected: ['first', 'work', 'second'],
  register(runtime) {
    runtime.workflow('main', async (context) => {
      context.spawn('pause', timer(5000));
      await context.waitAny(['pause']);
      const first = valueOf(await settle(context, 'one', event('answer')));
      const work = valueOf(await settle(context, 'work', task('work', 'work')));
      return [first, work, valueOf(await settle(context, 'two', event('answer')))];
    });
  },
};

const childRun: CrashScenario = {
  name: 'a child run beside a task',
  signals: [{ runId: 'kid', topic: 'answer', payload: 'yes' }],
  expected: ['after', 'beside', 'kid yes'],
  register(runtime) {
    runtime.workflow('child', async (context) => {
      const answer = valueOf(await settle(context, 'ask', event('answer')));
      return valueOf(await settle(context, 'work', task('work', `kid ${text(answer)}`)));
    });
    runtime.workflow('main', async (context) => {
      context.spawn('kid', child('child', 'kid'));
      context.spawn('beside', task('work', 'beside'));
      const ends = await inOrder(context, ['kid', 'beside']);
      const after = valueOf(await settle(context, 'after', task('work', 'after')));
      return [after, ...ends.map((end) => text(valueOf(end))).sort()];
    });
  },
};

const cancelledTree: CrashScenario = {
  name: 'a tree of runs that is cancelled and undoes its work',
  signals: [{ runId: 'run', topic: 'cancel', payload: null }],
  expected: 'undo run',
  register(runtime) {
    const node = (depth: number) => async (context: RunContext) => {
      const kids = depth > 0 ? ['left', 'right'] : [];
      for (const key of kids) context.spawn(key, child(`tree ${depth - 1}`, `${context.runId}.${key}`));
      context.spawn('cancel', event('cancel'));
      await context.waitAny(['cancel', ...kids]);
      for (const key of kids) context.abandon(key);
      return valueOf(await settle(context, 'undo', task('work', `undo ${context.runId}`)));
    };
    runtime.workflow('main', node(2));
    runtime.workflow('tree 1', node(1));
    runtime.workflow('tree 0', node(0));
  },
};

const restarted: CrashScenario = {
  name: 'a run that fails and is restarted',
  signals: [{ runId: 'run', topic: 'answer', payload: 'yes' }],
  expected: ['good', 'yes', 'mended'],
  register(runtime) {
    runtime.task('flaky', async (input) => {
      if (input === null) throw new FailureError({ code: 'flaky', message: 'Broken.' });
      return input;
    });
    runtime.workflow('main', async (context, input) => [
      valueOf(await settle(context, 'good', task('work', 'good'))),
      valueOf(await settle(context, 'ask', event('answer'))),
      valueOf(await settle(context, 'flaky', task('flaky', input))),
    ]);
  },
  async onEnd(runtime, outcome) {
    if (outcome.state !== 'failed') return false;
    await runtime.restart('run', { input: 'mended', forget: ({ status }) => status === 'failed' });
    return true;
  },
};

export const crashScenarios = [diamond, race, timers, earlySignal, childRun, cancelledTree, restarted];
