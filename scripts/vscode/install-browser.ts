import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { runProgram } from './run-program.ts';

const names: readonly string[] = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

const knownPlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  linux: ['/usr/lib/chromium/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium'],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/**
 * The program of a Chromium, Chrome or Edge: the one that `CHROMIUM` names, else the first that is found, else Debian's,
 * installed where that is possible.
 */
export async function installBrowser(environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  const found = findBrowser(environment);
  if (found !== undefined) return found;
  if (!canInstall()) throw new Error(`No browser was found for the tests in VS Code. ${advice}`);
  process.stderr.write('Installing Chromium with apt-get, once …\n');
  const options = { limit: 300_000, environment: { DEBIAN_FRONTEND: 'noninteractive' } };
  try {
    await runProgram('apt-get', ['update'], options);
    await runProgram('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options);
  } catch (error) {
    throw new Error(`Chromium could not be installed. ${advice}`, { cause: error });
  }
  const installed = findBrowser(environment);
  if (installed === undefined) throw new Error(`apt-get installed no "chromium" on the PATH. ${advice}`);
  return installed;
}

const advice = 'Install Chromium, Google Chrome or Microsoft Edge, or name its program in CHROMIUM.';

/** Undefined when there is none; an error when `CHROMIUM` names one that is not there. */
export function findBrowser(environment: NodeJS.ProcessEnv): string | undefined {
  const named = environment['CHROMIUM'];
  if (named) {
    if (isProgram(named)) return named;
    throw new Error(`CHROMIUM names "${named}", which is no program. Correct it, or unset it to have one looked for.`);
  }
  const folders = (environment['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...onPath, ...(knownPlaces[process.platform] ?? [])].find(isProgram);
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
