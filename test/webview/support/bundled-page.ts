import { build, type BuildOptions } from 'esbuild';

/** The script of a page of the extension (`builder`, `graph` …), as the build makes it. */
export async function bundledPage(name: string): Promise<string> {
  const worker = await bundled('webview/shared/graph/layout-worker.ts');
  return await bundled(`webview/${name}/main.ts`, { layoutWorkerScript: JSON.stringify(worker) });
}

async function bundled(entry: string, define: BuildOptions['define'] = {}): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2024',
    write: false,
    define,
  });
  return outputFiles[0]?.text ?? '';
}
