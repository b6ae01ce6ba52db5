import { ok } from '../../src/base/result.ts';
import type { Clock } from '../../src/base/clock.ts';
import type { ProcessRequest, Processes } from '../../src/ports/processes.ts';
import { passing } from './passing-time.ts';

type Options = Omit<Parameters<Processes['run']>[1], 'signal'>;

/**
 * Commands that take time of the clock and write what happens into a log: `a`, `a for 2` (seconds), `a for ever`,
 * `a exit 1`, `a for 2 exit 1`, `a exit 1 once` (the first time only), `a much` (its output is cut). The output is the command's name.
 */
export class VirtualCommands implements Processes {
  /** `a begins`, `a ends`, `a is killed`. */
  readonly log: string[] = [];
  readonly requests: (ProcessRequest & Options)[] = [];
  readonly #clock: Clock;
  readonly #seen = new Set<string>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Names of the commands in the order in which they were begun. */
  get begun(): readonly string[] {
    return this.log.filter((line) => line.endsWith(' begins')).map((line) => line.slice(0, -' begins'.length));
  }

  async run(request: ProcessRequest, { signal, ...options }: Options & { readonly signal: AbortSignal }) {
    const line = typeof request.run === 'string' ? request.run : request.run.join(' ');
    const { name, ms, exit_code } = this.#read(line);
    this.requests.push({ ...request, ...options });
    this.log.push(`${name} begins`);
    try {
      await passing(this.#clock, ms, signal);
    } catch (error) {
      this.log.push(`${name} is killed`);
      throw error;
    }
    this.log.push(`${name} ends`);
    return ok({
      exit_code,
      stdout: name,
      stderr: exit_code === 0 ? '' : `${name} is broken`,
      truncated: line.endsWith(' much'),
    });
  }

  #read(line: string): { readonly name: string; readonly ms: number; readonly exit_code: number } {
    const isFirst = !this.#seen.has(line);
    this.#seen.add(line);
    const time = / for (\S+)/.exec(line)?.[1] ?? '0';
    const exit = Number(/ exit (\d+)/.exec(line)?.[1] ?? 0);
    return {
      name: line.split(' ')[0] ?? '',
      ms: time === 'ever' ? Infinity : Number(time) * 1000,
      exit_code: line.endsWith(' once') && !isFirst ? 0 : exit,
    };
  }
}
