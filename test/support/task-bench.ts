import type { Json } from '../../src/base/json.ts';
import type { TaskEnvironment, TaskFunction } from '../../src/ports/durable-runtime.ts';

/** A task whose performances lie on the bench until the test ends them. */
export class TaskBench {
  readonly begun: TaskEnvironment[] = [];
  readonly #open = new Map<string, PromiseWithResolvers<Json>>();

  readonly task: TaskFunction = (_input, environment) => {
    const work = Promise.withResolvers<Json>();
    this.begun.push(environment);
    this.#open.set(environment.key, work);
    return work.promise;
  };

  /** Keys in the order in which their tasks were begun. */
  get keys(): readonly string[] {
    return this.begun.map(({ key }) => key);
  }

  finish(key: string, value: Json = null): void {
    this.#work(key).resolve(value);
  }

  fail(key: string, error: Error): void {
    this.#work(key).reject(error);
  }

  /** Signal of the last task that was begun under this key. */
  signalOf(key: string): AbortSignal {
    const environment = this.begun.findLast((one) => one.key === key);
    if (environment === undefined) throw new Error(`No task was begun under '${key}'.`);
    return environment.signal;
  }

  #work(key: string): PromiseWithResolvers<Json> {
    const work = this.#open.get(key);
    if (work === undefined) throw new Error(`No task was begun under '${key}'.`);
    return work;
  }
}
