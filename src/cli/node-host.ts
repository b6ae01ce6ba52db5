import { isatty } from 'node:tty';
import { userName } from '../app/user-name.ts';
import { toDisposable } from '../base/disposable.ts';
import type { CliHost } from './host.ts';
import { lazyCore } from './open-core.ts';
import { createOutput } from './output.ts';
import { sayBegun, startRunner } from './runner-process.ts';

/** The last when the terminal is closed. */
const askingToEnd = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The process that this program runs in. */
export function openNodeHost(): CliHost {
  const { env } = process;
  return {
    cwd: process.cwd(),
    environment: env,
    stdout: createOutput(process.stdout, env),
    stderr: createOutput(process.stderr, env),
    get user() {
      return userName();
    },
    core: lazyCore,
    now: () => Date.now(),
    get canAsk() {
      return isatty(0) && isatty(2);
    },
    async openPrompt() {
      const { openTerminalPrompt } = await import('./questions/terminal-prompt.ts');
      return openTerminalPrompt();
    },
    onInterrupt(listener) {
      for (const signal of askingToEnd) process.on(signal, listener);
      return toDisposable(() => askingToEnd.forEach((signal) => process.off(signal, listener)));
    },
    exit: (code) => process.exit(code),
    startRunner,
    sayBegun,
  };
}
