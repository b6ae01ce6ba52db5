import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bundleForHost } from '../../extension/support/bundle-for-host.ts';
import { runInHost } from '../../extension/support/run-in-host.ts';
import { stageForHost } from '../../extension/support/stage-for-host.ts';

/**
 * Runs a module of this folder in the extension host of a window of its own. It finds `request`, with the file for its
 * figures as `result`, as JSON in the variable `BATON_BENCH`.
 */
export async function figuresOfHost<Request extends { readonly result: string }, Figures>(
  module: string,
  { workspace, request }: { readonly workspace: string; readonly request: Omit<Request, 'result'> },
): Promise<Figures> {
  await using staged = await stageForHost();
  const { entry } = await bundleForHost(module, { into: staged.tests });
  const result = path.join(staged.folder, 'figures.json');
  const environment = { BATON_BENCH: JSON.stringify({ ...request, result }) };
  const { log } = await runInHost({ ...staged, entry, workspace, environment });
  if (!existsSync(result)) throw new Error(`The extension host wrote no figures. VS Code said:\n${log}`);
  // Written by our own module in the extension host.
  return JSON.parse(readFileSync(result, 'utf8')) as Figures;
}
