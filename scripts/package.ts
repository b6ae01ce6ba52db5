// `npm run package`: builds, and makes baton-VERSION.vsix of what the extension needs at run time.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildProject } from './vscode/build-project.ts';
import { packageExtension } from './vscode/package-extension.ts';
import { projectFolder, stageExtension } from './vscode/stage-extension.ts';

buildProject();
const folder = mkdtempSync(path.join(tmpdir(), 'baton-package-'));
try {
  stageExtension(folder);
  const file = await packageExtension(folder, projectFolder);
  const mebibytes = (statSync(file).size / 1024 / 1024).toFixed(2);
  console.log(`${path.relative(process.cwd(), file)}, ${mebibytes} MiB`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
