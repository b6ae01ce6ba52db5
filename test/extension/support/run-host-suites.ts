import { cpSync, existsSync, readFileSync } from 'node:fs';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findDesktop } from '../../../scripts/vscode/desktop.ts';
import { projectFolder, stageExtension } from '../../../scripts/vscode/stage-extension.ts';
import { bundleHostSuites } from './bundle-host-suites.ts';
import { extensionWorkspace } from './extension-workspace.ts';
import { type HostReport, type HostRequest, isHostReport } from './host-report.ts';
import type { HostRun, HostRunEnd } from './host-run.ts';
import { withOriginalPositions } from './original-positions.ts';
import { runOnDesktop } from './run-on-desktop.ts';
import { runOnServer } from './run-on-server.ts';

/** Of VS Code's log, when something went wrong. */
const logLines = 30;

/**
 * Runs suites inside the extension host of a real VS Code: of the desktop program where there is one, else of the server.
 */
export async function runHostSuites(files: readonly string[]): Promise<HostReport> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'baton-host-')));
  const workspace = await extensionWorkspace();
  try {
    const extension = path.join(folder, 'extension');
    stageExtension(extension);
    const companion = path.join(folder, 'scripted-models');
    cpSync(path.join(projectFolder, 'test/extension/scripted-models'), companion, { recursive: true });
    const { entry, suites } = await bundleHostSuites(files, path.join(extension, 'test'));
    const result = path.join(folder, 'result.json');
    const request: HostRequest = { project: projectFolder, files: suites, result };
    const environment = { BATON_HOST_REQUEST: JSON.stringify(request) };
    const opened = await workspaceFile(workspace.path, folder);
    const run: HostRun = { extension, companion, entry, workspace: opened, environment };
    const desktop = await findDesktop();
    const end = desktop === undefined ? await runOnServer(run) : await runOnDesktop(desktop, run);
    return readReport(result, end);
  } finally {
    await workspace.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A window of a workspace file, unlike that of a folder, takes further folders without being loaded anew. */
async function workspaceFile(folder: string, into: string): Promise<string> {
  const file = path.join(into, 'host.code-workspace');
  await writeFile(file, JSON.stringify({ folders: [{ path: folder }] }));
  return file;
}

/** VS Code reports 0 for an extension host that was killed, so a report must be there as well. */
function readReport(file: string, { code, log }: HostRunEnd): HostReport {
  const end = `VS Code ended with ${code} and said last:\n${log.split('\n').slice(-logLines).join('\n')}`;
  if (!existsSync(file)) throw new Error(`The extension host ended before its tests did. ${end}`);
  const report: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isHostReport(report)) throw new Error(`The extension host wrote no report but ${JSON.stringify(report)}.`);
  if (code !== 0 && report.failed === 0) throw new Error(`All tests passed in the extension host, but ${end}`);
  return { ...report, output: withOriginalPositions(report.output) };
}
