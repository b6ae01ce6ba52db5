import path from 'node:path';
import { build } from 'esbuild';

const entry = path.resolve(import.meta.dirname, '../host/run-suites.ts');

export interface HostBundle {
  /** The module that VS Code calls. */
  readonly entry: string;
  readonly suites: readonly string[];
}

/** Bundles suites for the extension host; the desktop program's Node need not know TypeScript. */
export async function bundleHostSuites(files: readonly string[], folder: string): Promise<HostBundle> {
  await build({
    entryPoints: [entry, ...files],
    outdir: folder,
    // Suites of one name in two folders must not meet.
    outbase: path.dirname(entry),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22.15',
    external: ['vscode'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  const bundled = (file: string): string =>
    path.join(folder, path.relative(path.dirname(entry), file).replace(/\.ts$/, '.mjs'));
  return { entry: bundled(entry), suites: files.map(bundled) };
}
