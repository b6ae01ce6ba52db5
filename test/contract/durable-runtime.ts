import { describeChildren } from './durable-runtime/children.ts';
import { describeCrashes } from './durable-runtime/crashes.ts';
import { describeEvents } from './durable-runtime/events.ts';
import { describeLife } from './durable-runtime/life.ts';
import { describeRecording } from './durable-runtime/recording.ts';
import { describeRestarts } from './durable-runtime/restarts.ts';
import type { CreateRuntimeWorld, RuntimeWorld } from './durable-runtime/runtime-world.ts';
import { describeTasks } from './durable-runtime/tasks.ts';
import { describeTimers } from './durable-runtime/timers.ts';

/** What every implementation of `ports/durable-runtime.ts` is held to. */
export function describeDurableRuntime(name: string, createWorld: CreateRuntimeWorld): void {
  describe(`durable runtime: ${name}`, () => {
    let current: RuntimeWorld | undefined;
    const world = (): RuntimeWorld => {
      if (current === undefined) throw new Error('There is a world only inside a test.');
      return current;
    };
    beforeEach(async () => {
      current = await createWorld();
    });
    afterEach(() => current?.dispose());

    describe('life of a run', () => describeLife(world));
    describe('tasks', () => describeTasks(world));
    describe('timers', () => describeTimers(world));
    describe('events', () => describeEvents(world));
    describe('child runs', () => describeChildren(world));
    describe('records of a run beside its own', () => describeRecording(world));
    describe('restarts', () => describeRestarts(world));
    describe('crashes at every write', () => describeCrashes(createWorld));
  });
}
