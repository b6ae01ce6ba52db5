import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Not among the packages of this repository: installed for the measurement, in a folder of the user's cache. */
const packages = [
  '@langchain/langgraph@1.4.16',
  '@langchain/langgraph-checkpoint@1.1.5',
  '@langchain/langgraph-checkpoint-sqlite@1.0.4',
  '@langchain/core@1.2.13',
  'better-sqlite3@12.11.1',
  'zod@4.6.7',
];
const installMs = 2 * 60 * 1000;
/** Without a prebuilt binary the database is compiled. */
const buildMs = 8 * 60 * 1000;

export type Shape = 'chain' | 'fan-out';

export interface LangGraph {
  readonly name: string;
  usPerStep(shape: Shape): Promise<number>;
  close(): void;
}

/** Starts LangGraph.js in a process of its own, installing it if need be; the reason why not, where that fails. */
export async function openLangGraph(): Promise<LangGraph | { readonly reason: string }> {
  const cache = process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache');
  const folder = path.join(cache, 'baton-bench', 'langgraph-1.4.16');
  const machine = machineNode();
  if (machine === undefined) return { reason: 'no Node beside the one of this repository was found in PATH' };
  const stamp = path.join(folder, 'installed');
  if (!existsSync(stamp)) {
    const reason = install(folder);
    if (reason !== undefined) return { reason };
    writeFileSync(stamp, `${packages.join('\n')}\n`);
  }
  const script = fileURLToPath(new URL('./langgraph-reference.mjs', import.meta.url));
  const child = fork(script, [folder], { execPath: machine, execArgv: [], stdio: ['ignore', 'ignore', 2, 'ipc'] });
  try {
    await answerOf(child);
  } catch (error) {
    return { reason: `LangGraph.js in ${folder} could not be started: ${String(error)}` };
  }
  return {
    name: 'LangGraph.js 1.4.16 + SQLite',
    async usPerStep(shape) {
      child.send(shape);
      const answer = await answerOf(child);
      if (typeof answer === 'object' && answer !== null && 'us' in answer) return Number(answer.us);
      throw new Error(`LangGraph.js failed: ${JSON.stringify(answer)}`);
    },
    close: () => void child.kill(),
  };
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('its process ended'));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message);
    });
  });
}

/** Gives the reason when it failed. */
function install(folder: string): string | undefined {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  process.stderr.write(`Installing LangGraph.js into ${folder}; its database may have to be compiled, once …\n`);
  // The newest of its peer packages do not fit each other everywhere, so npm is not to look for them.
  const flags = ['--prefix', folder, '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'];
  if (!npm(['install', ...flags, ...packages], folder, installMs)) return 'npm could not install its packages';
  if (!npm(['rebuild', '--prefix', folder, 'better-sqlite3'], folder, buildMs)) return 'better-sqlite3 was not built';
  return undefined;
}

function npm(args: readonly string[], cwd: string, timeout: number): boolean {
  const env: NodeJS.ProcessEnv = { ...process.env, PATH: machinePath().join(path.delimiter) };
  // Within a script of npm it names the repository.
  delete env['npm_config_local_prefix'];
  const command = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const shell = process.platform === 'win32';
  return spawnSync(command, args, { cwd, env, timeout, shell, stdio: ['ignore', 2, 2] }).status === 0;
}

/** The folders of PATH, without those of a repository's packages. */
function machinePath(): readonly string[] {
  return (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => !folder.includes('node_modules'));
}

function machineNode(): string | undefined {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return machinePath()
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
}
