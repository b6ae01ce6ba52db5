import { createHash, randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { codeServer, type PinnedPackage, recipeHash, standInFile, standIns } from './host-recipe.ts';
import { pruneHost } from './prune-host.ts';
import { runProgram } from './run-program.ts';

const npmLimit = 300_000;
const quietNpm = ['--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'];

export interface InstallOptions {
  readonly cache?: string;
  readonly say?: (line: string) => void;
}

/**
 * The folder of VS Code's server, made on first use: about 200 MB from the npm registry, nothing is compiled. It is made
 * under another name and renamed when it is whole, so an interrupted or a second installation does no harm.
 */
export async function installHost({ cache = cacheFolder(), say = tell }: InstallOptions = {}): Promise<string> {
  const system = `${process.platform}-${process.arch}`;
  const folder = path.join(cache, `vscode-server-${codeServer.version}-${system}-${recipeHash()}`);
  if (existsSync(folder)) return folder;
  if (process.platform === 'win32') throw new Error(noWindows);
  say(`Installing the VS Code server (${codeServer.name} ${codeServer.version}) into ${folder}, once …`);
  const started = Date.now();
  const draft = `${folder}.${randomUUID().slice(0, 8)}`;
  try {
    await buildHost(draft);
    moveIntoPlace(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  say(`Installed in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
  return folder;
}

const noWindows =
  'The VS Code server does not run on Windows. Use WSL, or VS Code for the desktop (VSCODE_PATH), which runs the suites of test/extension/host.';

async function buildHost(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const archive = await fetchPackage(codeServer, folder);
  await runProgram('tar', ['xzf', archive, '-C', folder, '--strip-components=3', 'package/lib/vscode'], {
    limit: 120_000,
  });
  rmSync(archive);
  // Its lockfile is not complete by the rules for peer dependencies of the current npm.
  await runProgram('npm', ['ci', '--legacy-peer-deps', ...quietNpm], { cwd: folder, limit: npmLimit });
  // TypeScript, for the built-in support of TypeScript and JavaScript.
  await runProgram('npm', ['ci', ...quietNpm], { cwd: path.join(folder, 'extensions'), limit: npmLimit });
  for (const [name, file] of Object.entries(standIns)) {
    copyFileSync(standInFile(file), path.join(folder, 'node_modules', name, 'index.js'));
  }
  pruneHost(folder);
}

/** Gives the file of the package's archive; refuses one that is not the pinned one. */
async function fetchPackage({ name, version, integrity }: PinnedPackage, folder: string): Promise<string> {
  const args = ['pack', `${name}@${version}`, '--silent', '--pack-destination', folder];
  const printed = await runProgram('npm', args, { cwd: folder, limit: npmLimit });
  const archive = path.join(folder, printed.trim().split('\n').at(-1) ?? '');
  const actual = createHash('sha512').update(readFileSync(archive)).digest('base64');
  if (actual === integrity) return archive;
  throw new Error(
    `The archive of ${name} ${version} has the SHA-512 ${actual} and not ${integrity}: the registry sent other bytes than the pinned ones. Look at "npm config get registry".`,
  );
}

function moveIntoPlace(draft: string, folder: string): void {
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Another process was faster; its folder is as good.
    if (!existsSync(folder)) throw error;
  }
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
