import path from 'node:path';
import { build } from 'esbuild';

export interface HostBundle {
  /** The module that VS Code calls. */
  readonly entry: string;
  /** What it imports at run time, in the order in which it was named. */
  readonly others: readonly string[];
}

/** Bundles modules for the extension host; the desktop program's Node need not know TypeScript. */
export async function bundleForHost(
  entry: string,
  { others = [], into }: { readonly others?: readonly string[]; readonly into: string },
): Promise<HostBundle> {
  const base = path.dirname(entry);
  await build({
    entryPoints: [entry, ...others],
    outdir: into,
    // Suites of one name in two folders must not meet.
    outbase: base,
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
  const bundled = (file: string): string => path.join(into, path.relative(base, file).replace(/\.ts$/, '.mjs'));
  return { entry: bundled(entry), others: others.map(bundled) };
}
