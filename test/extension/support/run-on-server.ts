import path from 'node:path';
import { format } from 'node:util';
import { packageExtension } from '../../../scripts/vscode/package-extension.ts';
import { startServer } from '../../../scripts/vscode/start-server.ts';
import { trustEverything } from '../../../scripts/vscode/quiet-settings.ts';
import { within } from '../../../scripts/vscode/wait-until.ts';
import { workbenchUrl } from '../../../scripts/vscode/workbench-url.ts';
import { launchBrowser } from './launch-browser.ts';
import { type HostRun, type HostRunEnd, hostRunLimit } from './host-run.ts';

/** The run in the extension host of a server, whose workbench is open in a browser. */
export async function runOnServer({
  extension,
  companion,
  entry,
  workspace,
  environment,
}: HostRun): Promise<HostRunEnd> {
  await using owned = new AsyncDisposableStack();
  const install = [await packageExtension(companion, path.dirname(companion))];
  const server = owned.adopt(await startServer({ environment, settings: trustEverything, install }), (it) => it.stop());
  const browser = owned.adopt(await launchBrowser(), (it) => it.close());
  const page = await browser.newPage();
  const exit = Promise.withResolvers<number>();
  // The names under which the workbench looks for them.
  await page.exposeFunction('codeAutomationExit', (code: number) => exit.resolve(code));
  const log: string[] = [];
  await page.exposeFunction('codeAutomationLog', (_type: string, values: readonly unknown[]) => {
    log.push(format(...values));
  });
  await page.goto(workbenchUrl({ port: server.port, folder: workspace, extension, tests: entry }));
  const code = await within(exit.promise, { what: 'The run in the extension host', limit: hostRunLimit });
  return { code, log: log.join('\n') };
}
