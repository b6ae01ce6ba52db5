import { findDesktop } from '../../../scripts/vscode/desktop.ts';
import type { HostRun, HostRunEnd } from './host-run.ts';
import { runOnDesktop } from './run-on-desktop.ts';
import { runOnServer } from './run-on-server.ts';

/** In the desktop program where there is one, else in the server with its workbench in a browser. */
export async function runInHost(run: HostRun): Promise<HostRunEnd> {
  const desktop = await findDesktop();
  return desktop === undefined ? await runOnServer(run) : await runOnDesktop(desktop, run);
}
