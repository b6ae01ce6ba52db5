// `npm run vscode`: builds, and opens the scratch workspace of `npm start` in VS Code with the extension: in the desktop
// program where there is one, else in a server of this machine, whose address it prints, until Ctrl-C.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
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

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });

buildProject();
const scratch = await scratchWorkspace();
const desktop = await findDesktop();
if (desktop === undefined) await serve(scratch, Number(values.port));
else await openDesktop(desktop, scratch);
process.exit();

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
