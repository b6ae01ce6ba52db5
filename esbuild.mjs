// Bundles the command line and the extension to dist/: cli.js, extension.js, the chunks that they share, the worker threads,
// the WebAssembly files beside them, and the extension's pages in webview/. Everything is in the bundle, so that it runs without node_modules.
import { chmodSync, copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { joinChunks } from './scripts/join-chunks.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const outdir = path.join(root, 'dist');
const require = createRequire(import.meta.url);
/** The folder of the extension's pages, in `outdir`. */
const pages = 'webview';

/** Files that are read at run time, from beside the bundle. */
const assets = {
  'sql-wasm.wasm': require.resolve('sql.js/dist/sql-wasm.wasm'),
  'emscripten-module.wasm': require.resolve('@jitl/quickjs-wasmfile-release-sync/wasm'),
};

/** What dependencies that are CommonJS find around them, in a form that an old Node can read too. */
const commonJsNames = [
  "import { createRequire as __createRequire } from 'node:module';",
  'const require = __createRequire(import.meta.url);',
  'const __filename = import.meta.filename;',
  'const __dirname = import.meta.dirname;',
].join('\n');

/** Only the extension may import `vscode`; anywhere else it is a module that cannot be resolved, and the build fails. */
const vscodeOnlyInExtension = {
  name: 'vscode-only-in-extension',
  setup({ onResolve }) {
    const extension = path.join(root, 'src', 'extension') + path.sep;
    onResolve({ filter: /^vscode$/ }, ({ importer }) =>
      importer.startsWith(extension) ? { path: 'vscode', external: true } : undefined,
    );
  },
};

/** The program asks its own manifest for the version only; the rest is VS Code's and would be loaded at each start. */
const versionOfManifest = {
  name: 'version-of-manifest',
  setup({ onLoad }) {
    const manifest = path.join(root, 'package.json');
    onLoad({ filter: /package\.json$/ }, ({ path: file }) => {
      if (file !== manifest) return undefined;
      const { version } = JSON.parse(readFileSync(file, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: {
    cli: 'src/cli/main.ts',
    extension: 'src/extension/extension.ts',
    'sandbox-worker': 'src/host/sandbox-worker.ts',
    orchestrator: 'src/serve/orchestrator.ts',
    'query-worker': 'src/storage/query/query-worker.ts',
    'rewrite-worker': 'src/storage/rewrite/rewrite-worker.ts',
  },
  plugins: [vscodeOnlyInExtension, versionOfManifest],
  outdir,
  // All files lie side by side: worker threads and the file of SQLite are looked for beside the chunk that needs them.
  chunkNames: 'chunk-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.15',
  minifySyntax: true,
  minifyWhitespace: true,
  keepNames: true,
  legalComments: 'none',
  banner: { js: commonJsNames },
  metafile: true,
  logLevel: 'warning',
});

const forBrowser = {
  absWorkingDir: root,
  bundle: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2024',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
};

const { outputFiles } = await build({
  ...forBrowser,
  entryPoints: ['webview/shared/graph/layout-worker.ts'],
  write: false,
});

// Pages run in a browser: each is one script, since their policy allows no other one to be loaded. The worker is a text in it.
await build({
  ...forBrowser,
  entryPoints: {
    builder: 'webview/builder/main.ts',
    epics: 'webview/epics/main.ts',
    graph: 'webview/graph/main.ts',
    panel: 'webview/panel/main.ts',
  },
  outdir: path.join(outdir, pages),
  define: { layoutWorkerScript: JSON.stringify(outputFiles[0].text) },
});

for (const [name, source] of Object.entries(assets)) copyFileSync(source, path.join(outdir, name));
const scripts = await joinChunks(outdir, {
  outputs: metafile.outputs,
  programs: ['cli.js', 'extension.js', 'sandbox-worker.js'],
});
removeOldFiles([...scripts, ...Object.keys(assets), pages]);
chmodSync(path.join(outdir, 'cli.js'), 0o755);

/** Chunks of earlier builds; their names hold a hash. */
function removeOldFiles(current) {
  mkdirSync(outdir, { recursive: true });
  for (const name of readdirSync(outdir)) {
    if (!current.includes(name)) rmSync(path.join(outdir, name), { recursive: true });
  }
}
