import path from 'node:path';
import { build } from 'esbuild';

export interface LoadedCode {
  readonly kib: number;
  readonly files: number;
}

/** The bundled files that are loaded with `entry`: what it imports, and they import, other than later by `import()`. */
export async function loadedCode(entry: string): Promise<LoadedCode> {
  const folder = path.dirname(entry);
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: [path.basename(entry)],
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    external: ['vscode'],
    outdir: path.join(folder, 'never-written'),
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const loaded = new Set<string>();
  const load = (file: string): void => {
    const input = metafile.inputs[file];
    if (input === undefined || loaded.has(file)) return;
    loaded.add(file);
    for (const { path: imported, kind } of input.imports) if (kind === 'import-statement') load(imported);
  };
  load(path.basename(entry));
  const bytes = [...loaded].reduce((sum, file) => sum + (metafile.inputs[file]?.bytes ?? 0), 0);
  return { kib: bytes / 1024, files: loaded.size };
}
