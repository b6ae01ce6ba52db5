// The table "Houses and who may enter" of docs/ARCHITECTURE.md, as rules. Change both together and say why in an ADR.
const houses = {
  base: { folders: [], packages: ['fastest-levenshtein', 'stemmer'] },
  domain: { folders: ['base'], packages: [] },
  dsl: { folders: ['base', 'domain'], packages: ['yaml', 'zod', '@marcbachmann/cel-js', 're2js', 'croner'] },
  ports: { folders: ['base', 'domain'], packages: [] },
  engine: { folders: ['base', 'domain', 'dsl', 'ports'], packages: [] },
  runtime: { folders: ['base', 'domain', 'ports'], packages: [] },
  registry: { folders: ['base', 'domain', 'ports'], packages: [] },
  team: { folders: ['base', 'domain', 'ports'], packages: [] },
  context: { folders: ['base', 'domain', 'ports'], packages: ['gpt-tokenizer', '@lezer'] },
  history: { folders: ['base', 'domain', 'ports'], packages: ['liquidjs'] },
  triggers: { folders: ['base', 'domain', 'dsl', 'ports'], packages: [] },
  tools: {
    folders: ['base', 'domain', 'dsl', 'ports', 'registry', 'team', 'context', 'history'],
    packages: ['zod'],
  },
  storage: { folders: ['base', 'domain', 'ports'], packages: ['sql.js', 'kysely'], node: true },
  models: { folders: ['base', 'domain', 'ports'], packages: ['openai', 'ajv'] },
  mcp: { folders: ['base', 'domain', 'ports'], packages: ['@modelcontextprotocol/client'], node: true },
  host: {
    folders: ['base', 'domain', 'ports'],
    packages: [
      'ajv',
      'chokidar',
      'diff',
      'safe-stable-stringify',
      'fast-glob',
      'ignore',
      'ipaddr.js',
      'picomatch',
      'quickjs-emscripten-core',
      '@jitl/quickjs-wasmfile-release-sync',
      're2js',
      'ulid',
      'undici',
    ],
    node: true,
  },
  app: {
    folders: [
      'base',
      'domain',
      'dsl',
      'ports',
      'engine',
      'runtime',
      'registry',
      'team',
      'context',
      'history',
      'triggers',
      'tools',
      'storage',
      'models',
      'mcp',
      'host',
    ],
    packages: ['yaml'],
    node: true,
  },
  presentation: { folders: ['base', 'domain'], packages: ['@vscode/l10n', 'diff'] },
  protocol: { folders: ['base', 'domain', 'presentation'], packages: [] },
  language: { folders: ['base', 'domain', 'dsl', 'presentation', 'protocol'], packages: ['@vscode/l10n', 'prettier'] },
  serve: {
    folders: ['base', 'domain', 'host', 'presentation', 'app'],
    packages: ['@modelcontextprotocol/server', 'zod'],
    node: true,
  },
  cli: {
    folders: ['base', 'domain', 'presentation', 'app', 'serve'],
    packages: ['commander', 'log-update', 'picocolors'],
    node: true,
  },
  // Ports only where `adapters/` fills them, by a rule of its own below.
  extension: {
    folders: ['base', 'domain', 'presentation', 'protocol', 'language', 'app', 'serve', 'ports'],
    packages: ['@types/vscode', '@vscode/l10n'],
    node: true,
  },
};

/** The pages, which run in a browser: a house of their own beside `src`. */
const pages = {
  folders: ['base', 'domain', 'presentation', 'protocol'],
  packages: ['lit', '@vscode-elements/elements', '@vscode/l10n', '@dagrejs/dagre'],
};

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

const folderRules = Object.entries(houses).map(([house, { folders }]) => ({
  name: `${house}-imports-only-its-row`,
  severity: 'error',
  comment: `src/${house} may import only ${[house, ...folders].join(', ')}.`,
  from: { path: `^src/${house}/` },
  to: { path: '^(src|webview|test|scripts)/', pathNot: `^src/(${[house, ...folders].join('|')})/` },
}));

/** Packages of any kind, installed or not. */
const anyPackage = [
  'npm',
  'npm-dev',
  'npm-optional',
  'npm-peer',
  'npm-no-pkg',
  'npm-unknown',
  'undetermined',
  'unknown',
];

const packageRules = Object.entries(houses).map(([house, { packages }]) => ({
  name: `${house}-uses-only-its-packages`,
  severity: 'error',
  comment: `src/${house} may use only these packages: ${packages.join(', ') || 'none'}.`,
  from: { path: `^src/${house}/` },
  to: {
    dependencyTypes: anyPackage,
    ...(packages.length === 0 ? {} : { pathNot: `node_modules/(${packages.map(escape).join('|')})/` }),
  },
}));

const nodeRules = Object.entries(houses)
  .filter(([, { node }]) => node !== true)
  .map(([house]) => ({
    name: `${house}-does-not-touch-node`,
    severity: 'error',
    comment: `src/${house} is driven by ports; it uses nothing of Node's.`,
    from: { path: `^src/${house}/` },
    to: { dependencyTypes: ['core'] },
  }));

const pageRules = [
  {
    name: 'webview-imports-only-its-row',
    severity: 'error',
    comment: `webview may import only ${pages.folders.join(', ')}.`,
    from: { path: '^webview/' },
    to: { path: '^(src|test|scripts)/', pathNot: `^src/(${pages.folders.join('|')})/` },
  },
  {
    name: 'webview-uses-only-its-packages',
    severity: 'error',
    comment: `webview may use only these packages: ${pages.packages.join(', ')}.`,
    from: { path: '^webview/' },
    to: {
      dependencyTypes: [...anyPackage, 'core'],
      pathNot: `node_modules/(${pages.packages.map(escape).join('|')})/`,
    },
  },
];

module.exports = {
  forbidden: [
    ...folderRules,
    ...packageRules,
    ...nodeRules,
    ...pageRules,
    {
      name: 'every-folder-has-a-row',
      severity: 'error',
      comment: 'A folder of src without a row in the table.',
      from: { path: `^src/(?!(${Object.keys(houses).join('|')})/)` },
      to: {},
    },
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'product-code-does-not-know-its-tests',
      severity: 'error',
      from: { path: '^(src|webview)/' },
      to: { path: '^(test|scripts)/' },
    },
    {
      name: 'only-the-extension-knows-vscode',
      severity: 'error',
      comment: 'The core and the other faces work without VS Code.',
      from: { path: '^src/(?!extension/)' },
      to: { path: '(^|/)vscode(/|$)', pathNot: '^src/' },
    },
    {
      name: 'the-extension-fills-ports-in-its-adapters',
      severity: 'error',
      comment: 'All else in src/extension uses the core by src/app and src/serve.',
      from: { path: '^src/extension/(?!adapters/)' },
      to: { path: '^src/ports/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
