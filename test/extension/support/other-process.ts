import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';

/** Lasts as long as the folder that it runs in. */
const stay = `setInterval(() => require('node:fs').existsSync('.baton') || process.exit(), 100)`;
const workflow = `name: stay\nsteps:\n  - { name: stay, type: command, run: [node, -e, "${stay}"] }\n`;

/** The command line, which holds the database of the folder and runs a workflow that does not end. */
export async function startOtherProcess(folder: string, extension: string): Promise<ChildProcess> {
  writeFileSync(path.join(folder, '.baton/workflows/stay.yaml'), workflow);
  writeFileSync(path.join(folder, '.baton/config.yaml'), 'security: { commands: allow }\n');
  const program = spawn(process.execPath, [path.join(extension, 'dist/cli.js'), 'run', 'stay', '--workspace', folder], {
    stdio: 'ignore',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const isHeld = (): true | undefined => existsSync(path.join(folder, '.baton/baton.lock')) || undefined;
  await waitUntil(isHeld, { what: 'the command line to hold the database', limit: 10_000 });
  return program;
}

/** What the command line prints to a command in the folder, whatever its exit code. */
export function commandLine(folder: string, extension: string, args: readonly string[]): Promise<string> {
  const all = [path.join(extension, 'dist/cli.js'), ...args, '--workspace', folder];
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  return new Promise((resolve) => {
    const program = execFile(process.execPath, all, { env }, (_, stdout) => {
      resolve(stdout);
    });
    program.stdin?.end();
  });
}

/** As a crash does. */
export async function kill(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const exit = once(program, 'exit');
  program.kill('SIGKILL');
  await exit;
}
