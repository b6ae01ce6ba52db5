import { spawn } from 'node:child_process';

/** Longer than opening any workspace takes. */
const silenceMs = 20_000;

/** See `CliHost.startRunner`. */
export async function startRunner(args: readonly string[]): Promise<boolean> {
  const [, entry = ''] = process.argv;
  const child = spawn(process.execPath, [...process.execArgv, entry, ...args], {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    windowsHide: true,
  });
  const hasBegun = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), silenceMs);
    const settle = (answer: boolean): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    child.once('message', () => settle(true));
    child.once('exit', () => settle(false));
    child.once('error', () => settle(false));
  });
  if (child.connected) child.disconnect();
  child.unref();
  return hasBegun;
}

/** See `CliHost.sayBegun`. Nobody listens when this process was started by a person. */
export function sayBegun(): void {
  // Whoever started it may have ended meanwhile.
  if (process.connected) process.send?.('begun', undefined, undefined, () => undefined);
}
