import { spawnSync } from 'node:child_process';
import { projectFolder } from './stage-extension.ts';

/** Bundles everything to dist/; what is wrong is printed. */
export function buildProject(): void {
  const { status } = spawnSync(process.execPath, ['esbuild.mjs'], { cwd: projectFolder, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('The build failed, see above.');
}
