import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BatonError } from '../base/errors.ts';
import type { OrchestratorApi } from '../app/orchestrator-api.ts';
import type { WorkspaceHost } from '../app/workspace-base.ts';
import type { Line } from '../presentation/line.ts';
import type { Display } from './display.ts';
import type { CliHost } from './host.ts';
import { createLogger } from './log.ts';
import type { Settings } from './settings.ts';

/** One command that was given, and everything it may use. */
export interface Invocation {
  readonly host: CliHost;
  readonly settings: Settings;
  readonly display: Display;
  /** Fires when the process was asked to end. */
  readonly signal: AbortSignal;
}

/** What a command has to say: one JSON document, or lines for people. */
export interface Answer {
  readonly document: object;
  readonly lines: () => readonly Line[];
}

export function answer({ host, settings }: Invocation, { document, lines }: Answer): void {
  if (settings.json) host.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  else for (const line of lines()) host.stdout.line(line);
}

/** Opens the workspace, uses it and closes it again. */
export function withWorkspace<T>(invocation: Invocation, use: (api: OrchestratorApi) => Promise<T>): Promise<T> {
  return useWorkspace(invocation, {}, use);
}

/** The same for a command that works on executions: what is answered meanwhile goes on in it as well. */
export function whileWorking<T>(invocation: Invocation, use: (api: OrchestratorApi) => Promise<T>): Promise<T> {
  return useWorkspace(invocation, { staysUntil: invocation.signal }, use);
}

/** The same for a program that stays and fires triggers. */
export function whileServing<T>(invocation: Invocation, use: (api: OrchestratorApi) => Promise<T>): Promise<T> {
  return useWorkspace(invocation, { staysUntil: invocation.signal, firesTriggers: true }, use);
}

async function useWorkspace<T>(
  invocation: Invocation,
  workspaceHost: WorkspaceHost,
  use: (api: OrchestratorApi) => Promise<T>,
): Promise<T> {
  const { host, settings, display } = invocation;
  const api = await host.core.openWorkspace({
    folder: await workspaceFolder(invocation),
    logger: createLogger(display, { level: settings.verbose ? 'debug' : 'warn' }),
    environment: host.environment,
    host: workspaceHost,
  });
  try {
    return await use(api);
  } finally {
    await api.close();
  }
}

/** The folder that holds `.baton/`. Throws `no_workspace`. */
export async function workspaceFolder({ host, settings }: Invocation): Promise<string> {
  if (settings.workspace === undefined) {
    const found = await host.core.findWorkspace(host.cwd);
    if (found !== undefined) return found;
    throw noWorkspace(`There is no .baton folder in ${host.cwd} or above it.`);
  }
  const folder = resolve(host.cwd, settings.workspace);
  if (existsSync(join(folder, '.baton'))) return folder;
  throw noWorkspace(`There is no .baton folder in ${folder}.`);
}

function noWorkspace(message: string): BatonError {
  return new BatonError('no_workspace', message, {
    hint: 'Run "baton init" there, or name the workspace with --workspace DIR.',
  });
}
