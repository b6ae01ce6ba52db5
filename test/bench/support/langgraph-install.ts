import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';

/** One consistent set: each accepts the others, and npm need not choose among newer ones that do not. */
const packages = {
  '@langchain/langgraph': '1.4.18',
  '@langchain/core': '1.2.13',
  '@langchain/langgraph-checkpoint': '1.1.5',
  '@langchain/langgraph-sdk': '1.12.4',
  '@langchain/langgraph-checkpoint-sqlite': '1.0.4',
} as const;
const installLimitMs = 4 * 60 * 1000;

export const langGraphVersions = `@langchain/langgraph ${packages['@langchain/langgraph']} and langgraph-checkpoint-sqlite ${packages['@langchain/langgraph-checkpoint-sqlite']}`;

/** A node of the machine: the native SQLite binding is compiled for it, against the headers that came with it. */
export function machineNode(): string {
  const files = pathOutsideModules().map((folder) => path.join(folder, 'node'));
  return files.find((file) => existsSync(file)) ?? process.execPath;
}

/** The folder with the packages, installed there at the first call; throws when that is not possible. */
export function installedLangGraph(node: string): string {
  const folder = path.join(cacheFolder(), `langgraph-${packages['@langchain/langgraph']}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  try {
    mkdirSync(unfinished, { recursive: true });
    const wanted = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
    // With the folder of this node first, so that npm and node-gyp run under it.
    const PATH = [path.dirname(node), ...pathOutsideModules()].join(path.delimiter);
    execFileSync('npm', ['install', '--prefix', unfinished, '--no-audit', '--no-fund', '--save-exact', ...wanted], {
      ...{ cwd: unfinished, env: { ...process.env, PATH }, timeout: installLimitMs, stdio: 'pipe' },
    });
    renameSync(unfinished, folder);
    return folder;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function pathOutsideModules(): readonly string[] {
  return (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => !folder.includes('node_modules'));
}

function cacheFolder(): string {
  const wanted = path.join(homedir(), '.cache', 'baton-bench');
  try {
    mkdirSync(wanted, { recursive: true });
    accessSync(wanted, constants.W_OK);
    return wanted;
  } catch {
    return path.join(tmpdir(), 'baton-bench');
  }
}
