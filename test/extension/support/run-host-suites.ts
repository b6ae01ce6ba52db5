import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder } from '../../../scripts/vscode/stage-extension.ts';
import { checkLeftRecords } from '../../support/left-records.ts';
import { bundleForHost } from './bundle-for-host.ts';
import { extensionWorkspace } from './extension-workspace.ts';
import { type HostReport, type HostRequest, isHostReport } from './host-report.ts';
import type { HostRunEnd } from './host-run.ts';
import { withOriginalPositions } from './original-positions.ts';
import { runInHost } from './run-in-host.ts';
import { stageForHost } from './stage-for-host.ts';

const runner = path.resolve(import.meta.dirname, '../host/run-suites.ts');
/** Of VS Code's log, when something went wrong. */
const logLines = 30;

/** Runs suites inside the extension host of a real VS Code. */
export async function runHostSuites(files: readonly string[]): Promise<HostReport> {
  await using staged = await stageForHost();
  const workspace = await extensionWorkspace();
  try {
    const { entry, others } = await bundleForHost(runner, { others: files, into: staged.tests });
    const result = path.join(staged.folder, 'result.json');
    const request: HostRequest = { project: projectFolder, files: others, result };
    const environment = { BATON_HOST_REQUEST: JSON.stringify(request) };
    const opened = await workspaceFile(workspace.path, staged.folder);
    const end = await runInHost({ ...staged, entry, workspace: opened, environment });
    return readReport(result, end);
  } finally {
    await checkLeftRecords(workspace.path).finally(workspace.remove);
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
