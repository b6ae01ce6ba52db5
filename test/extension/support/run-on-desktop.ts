import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { within } from '../../../scripts/vscode/wait-until.ts';
import { type HostRun, type HostRunEnd, hostRunLimit } from './host-run.ts';

/** The run in the extension host of VS Code for the desktop, with a profile of its own. */
export async function runOnDesktop(program: string, run: HostRun): Promise<HostRunEnd> {
  const profile = await mkdtemp(path.join(tmpdir(), 'baton-vs-'));
  const output = new PassThrough();
  const log = text(output);
  const tests = runTests({
    vscodeExecutablePath: program,
    extensionDevelopmentPath: [run.extension, run.companion],
    extensionTestsPath: run.entry,
    extensionTestsEnv: { ...run.environment },
    launchArgs: [run.workspace, `--user-data-dir=${profile}`, `--extensions-dir=${path.join(profile, 'extensions')}`],
    stdout: output,
    stderr: output,
  });
  try {
    const code = await within(exitCode(tests), { what: 'The run in VS Code for the desktop', limit: hostRunLimit });
    output.end();
    return { code, log: await log };
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function exitCode(tests: Promise<number>): Promise<number> {
  try {
    return await tests;
  } catch (error) {
    if (error instanceof TestRunFailedError) return error.code ?? 1;
    throw error;
  }
}
