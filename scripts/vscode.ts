// `npm run vscode [-- FOLDER]`: builds, and opens a folder, or else the scratch workspace of `npm start`, in VS Code with the
// extension: in the desktop program where there is one, else in a server of this machine, whose address it prints, until
// Ctrl-C.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from '../src/base/errors.ts';
import { configureScratch, modelOfEnvironment } from './start/scratch-config.ts';
import { buildProject } from './vscode/build-project.ts';
import { findDesktop } from './vscode/desktop.ts';
import { packageExtension } from './vscode/package-extension.ts';
import { trustEverything } from './vscode/quiet-settings.ts';
import { runProgram } from './vscode/run-program.ts';
import { projectFolder, stageExtension } from './vscode/stage-extension.ts';
import { startServer } from './vscode/start-server.ts';
import { untilStopped } from './vscode/until-stopped.ts';
import { workbenchUrl } from './vscode/workbench-url.ts';

const usage = `npm run vscode [-- [FOLDER] [--port PORT]]
FOLDER   what is opened; without it the folder that \`npm start\` made
--port   where VS Code's server listens, when there is no desktop program; without it any free port`;

const { port, folder: wanted } = wishes();
buildProject();
const opened = wanted === undefined ? await scratchWorkspace() : path.resolve(wanted);
const desktop = await findDesktop();
if (desktop === undefined) await serve(opened, port);
else await openDesktop(desktop, opened);
process.exit();

/** Ends the program where they are not understood, or help is asked for. */
function wishes(): { readonly port: number; readonly folder: string | undefined } {
  try {
    const options = { port: { type: 'string', default: '0' }, help: { type: 'boolean', short: 'h' } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [folder, ...more] = positionals;
    if (values.help === true) end(usage, 0);
    if (more.length > 0 || !/^\d+$/.test(values.port)) end(usage, 2);
    if (folder !== undefined && !existsSync(folder)) end(`There is no folder ${folder}.`, 2);
    return { port: Number(values.port), folder };
  } catch (error) {
    return end(`${messageOf(error)}\n${usage}`, 2);
  }
}

function end(text: string, code: number): never {
  (code === 0 ? console.log : console.error)(text);
  process.exit(code);
}

async function scratchWorkspace(): Promise<string> {
  const folder = path.join(projectFolder, 'scratch');
  if (existsSync(path.join(folder, '.baton'))) return folder;
  configureScratch(projectFolder, modelOfEnvironment(process.env));
  const program = path.join(projectFolder, 'dist', 'cli.js');
  await runProgram(process.execPath, [program, '--workspace', folder, 'init', '--template', 'all'], { limit: 60_000 });
  return folder;
}

/** It runs the extension from the project's folder: after `npm run build`, "Developer: Reload Window" takes the new one. */
async function openDesktop(program: string, folder: string): Promise<void> {
  console.log(`Opening ${folder} in ${program} …`);
  const child = spawn(program, [`--extensionDevelopmentPath=${projectFolder}`, folder], { stdio: 'ignore' });
  await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
}

/** It installs the packaged extension, as a user has it: a server that runs one from its files shows no toasts. */
async function serve(folder: string, port: number): Promise<void> {
  const temporary = await mkdtemp(path.join(tmpdir(), 'baton-vscode-'));
  await using owned = new AsyncDisposableStack();
  owned.defer(() => rm(temporary, { recursive: true, force: true }));
  const staged = path.join(temporary, 'extension');
  stageExtension(staged);
  const install = [await packageExtension(staged, temporary)];
  const options = { settings: trustEverything, install, mode: 'user', port } as const;
  const server = owned.adopt(await startServer(options), (it) => it.stop());
  console.log(`VS Code with Baton: ${workbenchUrl({ port: server.port, folder })}\nCtrl-C ends it.`);
  await Promise.race([untilStopped(), server.ended]);
}
