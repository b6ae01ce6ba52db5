import { cpSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectFolder, stageExtension } from '../../../scripts/vscode/stage-extension.ts';

/** A folder of its own with the built extension, as it is packaged, and the test extension beside it. */
export interface StagedExtension {
  readonly folder: string;
  readonly extension: string;
  readonly companion: string;
  /** In the extension's folder, so that modules there share its `vscode`. */
  readonly tests: string;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function stageForHost(): Promise<StagedExtension> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'baton-host-')));
  const [extension, companion] = [path.join(folder, 'extension'), path.join(folder, 'scripted-models')];
  stageExtension(extension);
  cpSync(path.join(projectFolder, 'test/extension/scripted-models'), companion, { recursive: true });
  return {
    ...{ folder, extension, companion, tests: path.join(extension, 'test') },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
