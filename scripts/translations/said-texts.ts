import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';

/** Where texts for people are said. */
const folders: readonly string[] = ['src/extension', 'src/presentation', 'src/language', 'webview'];

/** The English texts of the code that are said in other languages too; they are the keys of `l10n/bundle.l10n.*.json`. */
export async function saidTexts(project: string): Promise<ReadonlySet<string>> {
  const files = folders.flatMap((folder) => sourcesIn(path.join(project, folder)));
  const contents = files.map((file) => ({ extension: '.ts' as const, contents: readFileSync(file, 'utf8') }));
  return new Set(Object.keys(await getL10nJson(contents)));
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
