import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./store-process.ts', import.meta.url));

type Answer = Readonly<Record<string, unknown>>;

/** Another process that opens the store of a folder. */
export class StoreProcess {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #interface: Interface;

  /** With `wait` it is ready first, and opens the store when `tell` is called. */
  constructor(folder: string, ...options: readonly 'wait'[]) {
    this.#child = spawn(process.execPath, [script, folder, ...options], { stdio: ['pipe', 'pipe', 'inherit'] });
    if (this.#child.stdout === null) throw new Error('The process has no output.');
    this.#interface = createInterface({ input: this.#child.stdout });
    this.#lines = this.#interface[Symbol.asyncIterator]();
  }

  async hear(): Promise<Answer> {
    const line = await this.#lines.next();
    if (line.done === true) throw new Error('The process said nothing more.');
    return JSON.parse(line.value) as Answer;
  }

  async ask(line: string): Promise<Answer> {
    this.tell(line);
    return this.hear();
  }

  tell(line: string): void {
    this.#child.stdin?.write(`${line}\n`);
  }

  /** Ends it without any chance to tidy up. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }
}
