import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const project = path.resolve(import.meta.dirname, '../..');

/**
 * A program of TypeScript as one file in `folder`, which exists: started again and again, it does not load hundreds. It
 * finds the packages of the project.
 */
export async function bundledProgram(entry: string, folder: string): Promise<string> {
  const name = path.basename(entry, '.ts');
  await build({
    entryPoints: [entry],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    keepNames: true,
    logLevel: 'warning',
  });
  symlinkSync(path.join(project, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  return path.join(folder, `${name}.mjs`);
}
