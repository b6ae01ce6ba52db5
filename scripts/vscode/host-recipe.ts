import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A package as the registry has it: `integrity` is the SHA-512 of its archive in base64. */
export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
}

/** VS Code 1.139.1: its server and its workbench for browsers lie in `lib/vscode` of this package. */
export const codeServer: PinnedPackage = {
  name: 'code-server',
  version: '4.139.1',
  integrity: 'fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
};

/** Native modules that the server needs and that have no prebuilt binary → what is put in their place. */
export const standIns: Readonly<Record<string, string>> = {
  '@vscode/spdlog': 'spdlog.cjs',
  '@vscode/native-watchdog': 'native-watchdog.cjs',
};

/** Parts of the server that neither the workbench nor the extension host misses: 350 of 540 MB. */
export const unneeded: readonly string[] = [
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/@devcontainers',
  'node_modules/@vscode/sqlite3',
  'node_modules/@vscode/windows-process-tree',
  'node_modules/@vscode/windows-registry',
  'node_modules/kerberos',
  'node_modules/cpu-features',
  'extensions/copilot',
  'extensions/mermaid-markdown-features',
  'extensions/microsoft-authentication',
];

/** Folders whose entries are named by system and processor; only those of this machine are kept. */
export const platformFolders: readonly string[] = [
  'node_modules/node-pty/prebuilds',
  'node_modules/@vscode/ripgrep-universal/bin',
];

/** Names what is in this file and in the stand-ins, so that a folder made by another recipe is not taken for this one's. */
export function recipeHash(): string {
  const hash = createHash('sha256').update(readFileSync(import.meta.filename));
  for (const file of Object.values(standIns)) hash.update(readFileSync(standInFile(file)));
  return hash.digest('hex').slice(0, 8);
}

export function standInFile(name: string): string {
  return path.join(import.meta.dirname, 'stand-ins', name);
}
