import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode, type ProgressReport, type ProgressReporter } from '@vscode/test-electron';
import { cacheFolder } from './cache-folder.ts';
import { within } from './wait-until.ts';

const connectLimit = 15_000;
const downloadLimit = 600_000;

/** What its download says once it knows that it can go on. */
const begun: readonly string[] = ['downloading', 'foundMatchingInstall'];

/**
 * The program of VS Code for the desktop: the one that `VSCODE_PATH` names, else that of the `code` command, else a
 * download. Undefined where there is none, no screen to show it on, or `BATON_VSCODE=server`.
 */
export async function findDesktop(environment: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  const named = environment['VSCODE_PATH'];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`VSCODE_PATH names "${named}", which is not there. Correct it, or unset it.`);
  }
  if (environment['BATON_VSCODE'] === 'server' || !hasScreen(environment)) return undefined;
  return installedDesktop(environment) ?? (await downloadDesktop());
}

/** The program behind the `code` command on the PATH; that command itself returns before the window closes. */
export function installedDesktop(environment: NodeJS.ProcessEnv): string | undefined {
  const command = process.platform === 'win32' ? 'code.cmd' : 'code';
  for (const folder of (environment['PATH'] ?? '').split(path.delimiter)) {
    const file = path.join(folder, command);
    if (folder === '' || !existsSync(file)) continue;
    const bin = path.dirname(realpathSync(file));
    const found = programsBeside(bin).find((program) => existsSync(program));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where the program lies, seen from the folder of its command. */
function programsBeside(bin: string): readonly string[] {
  switch (process.platform) {
    case 'darwin':
      return ['Code', 'Electron'].map((name) => path.resolve(bin, '../../../MacOS', name));
    case 'win32':
      return [path.resolve(bin, '../Code.exe')];
    default:
      return [path.resolve(bin, '../code')];
  }
}

function hasScreen(environment: NodeJS.ProcessEnv): boolean {
  return process.platform !== 'linux' || Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY']);
}

/** Undefined when the download does not begin in time: then there is no way to it from here. */
async function downloadDesktop(): Promise<string | undefined> {
  const beginning = Promise.withResolvers<undefined>();
  const reporter: ProgressReporter = {
    report: ({ stage }: ProgressReport) => {
      if (begun.includes(stage)) beginning.resolve(undefined);
    },
    error: () => undefined,
  };
  const options = { cachePath: path.join(cacheFolder(), 'vscode-desktop'), timeout: connectLimit, reporter };
  const download = downloadAndUnzipVSCode({ version: 'stable', ...options });
  try {
    await within(Promise.race([beginning.promise, download]), { what: 'The way to VS Code', limit: connectLimit });
    return await within(download, { what: 'The download of VS Code', limit: downloadLimit });
  } catch (error) {
    download.catch(() => undefined);
    process.stderr.write(`No VS Code for the desktop could be had (${String(error)}); the server is used.\n`);
    return undefined;
  }
}
