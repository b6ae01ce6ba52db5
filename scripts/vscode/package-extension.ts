import { statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runProgram } from './run-program.ts';
import { readManifest } from './stage-extension.ts';

/**
 * What an extension of this kind may weigh before somebody has to say why: core, four pages, documentation with a picture of
 * each view.
 */
const maxBytes = 7 * 1024 * 1024;

const packageLimit = 120_000;
const vsce = createRequire(import.meta.url).resolve('@vscode/vsce/vsce');

const packageOptions: readonly string[] = [
  // Everything is in the bundle.
  '--no-dependencies',
  // Without one there is nothing that relative links of the README could point to.
  '--allow-missing-repository',
  '--no-rewrite-relative-links',
];

/** Makes `NAME-VERSION.vsix` of a staged extension in `folder`; gives its file. It refuses one over 7 MiB. */
export async function packageExtension(staged: string, folder: string): Promise<string> {
  const { name, version } = readManifest(staged);
  const file = path.join(folder, `${String(name)}-${String(version)}.vsix`);
  // Read by vsce alone: nothing of the staged folder is left out, not even what it leaves out by itself.
  writeFileSync(path.join(staged, '.vscodeignore'), '!CONTRIBUTING.md\n');
  await runProgram(process.execPath, [vsce, 'package', ...packageOptions, '--out', file], {
    cwd: staged,
    limit: packageLimit,
  });
  const { size } = statSync(file);
  if (size <= maxBytes) return file;
  throw new Error(
    `${file} has ${size} bytes, over the limit of ${maxBytes}. See what grew with "unzip -lv", and take it out or raise the limit.`,
  );
}
