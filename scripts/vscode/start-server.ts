import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installHost } from './install-host.ts';
import { descendantsOf, isRunning, sendSignal } from './processes.ts';
import { quietSettings } from './quiet-settings.ts';
import { runProgram } from './run-program.ts';
import { waitUntil } from './wait-until.ts';

export interface ServerOptions {
  /** User settings, over the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Added to the environment of the server and of its extension hosts. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Packaged extensions that are installed before it starts. */
  readonly install?: readonly string[];
  /**
   * `test` has VS Code's test driver, which extensions run from their files need; it shows no toasts. `user` is what a
   * person gets. Default: `test`.
   */
  readonly mode?: 'test' | 'user';
  /** 0 or left out: a free one. */
  readonly port?: number;
}

export interface VscodeServer {
  readonly port: number;
  readonly pid: number;
  /** Of this server alone: settings, storage and logs (`data/logs`). Removed by `stop`. */
  readonly dataFolder: string;
  /** Everything it has printed. */
  log(): string;
  /** Resolves when it has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Ends it and all it has started, and removes its data folder. */
  stop(): Promise<void>;
}

const startLimit = 60_000;
const stopLimit = 5_000;

/** Starts the VS Code server on a port of this machine. It ends itself when this process is gone. */
export async function startServer(options: ServerOptions = {}): Promise<VscodeServer> {
  const main = path.join(await installHost(), 'out', 'server-main.js');
  // Sockets lie in it, whose paths must not be longer than about 100 characters.
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'baton-vs-'));
  try {
    writeSettings(dataFolder, { ...quietSettings, ...options.settings });
    const dataArgs = ['--server-data-dir', dataFolder, '--accept-server-license-terms'];
    for (const file of options.install ?? []) {
      const args = [main, '--install-extension', file, ...dataArgs];
      await runProgram(process.execPath, args, { limit: startLimit, environment: { TMPDIR: dataFolder } });
    }
    return await launch([main, ...dataArgs], dataFolder, options);
  } catch (error) {
    rmSync(dataFolder, { recursive: true, force: true });
    throw error;
  }
}

async function launch(command: readonly string[], dataFolder: string, options: ServerOptions): Promise<VscodeServer> {
  const port = options.port || (await freePort());
  const child = spawn(process.execPath, serverArgs(command, port, options), {
    env: serverEnvironment(dataFolder, options.environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid } = child;
  let log = '';
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding('utf8').on('data', (text: string) => (log += text));
  }
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await waitUntil(() => isListening(child, log), { what: 'the VS Code server', limit: startLimit });
  if (pid === undefined) throw new Error('The VS Code server has no process id.');
  return { port, pid, dataFolder, log: () => log, ended, stop: () => stop(child, dataFolder) };
}

function serverArgs(command: readonly string[], port: number, { mode = 'test' }: ServerOptions): readonly string[] {
  const guard = pathToFileURL(path.join(import.meta.dirname, 'stand-ins', 'end-with-parent.mjs'));
  return [
    ...['--import', guard.href],
    ...command,
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--telemetry-level', 'off'],
    ...(mode === 'test' ? ['--enable-smoke-test-driver'] : []),
  ];
}

function serverEnvironment(dataFolder: string, added: ServerOptions['environment']): NodeJS.ProcessEnv {
  const temporary = path.join(dataFolder, 't');
  mkdirSync(temporary, { recursive: true });
  return {
    ...process.env,
    // No gallery, so nothing is asked of the network.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    ...added,
    // A terminal of another VS Code, in which this may run, names its own window there.
    VSCODE_IPC_HOOK_CLI: '',
    BATON_SERVER_DATA: dataFolder,
    // Sockets of git, terminals and the `code` command vanish with the data folder.
    TMPDIR: temporary,
    XDG_RUNTIME_DIR: temporary,
  };
}

function writeSettings(dataFolder: string, settings: Readonly<Record<string, unknown>>): void {
  const folder = path.join(dataFolder, 'data', 'User');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(settings, undefined, 2));
}

function isListening(child: ChildProcess, log: string): true | undefined {
  if (hasEnded(child)) throw new Error(`The VS Code server ended at its start:\n${log}`);
  return log.includes('Extension host agent started') ? true : undefined;
}

async function stop(child: ChildProcess, dataFolder: string): Promise<void> {
  if (child.pid === undefined) return;
  // They live a little longer than the server and write into its folder until they end.
  const family = [child.pid, ...descendantsOf(child.pid)];
  if (!hasEnded(child)) child.kill('SIGTERM');
  const gone = (): true | undefined => (family.some(isRunning) ? undefined : true);
  try {
    await waitUntil(gone, { what: 'the end of the VS Code server', limit: stopLimit });
  } catch {
    for (const pid of family) sendSignal(pid, 'SIGKILL');
    await waitUntil(gone, { what: 'the end of the VS Code server', limit: stopLimit });
  } finally {
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('The system gave no free port.'));
      });
    });
  });
}
