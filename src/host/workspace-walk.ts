import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { systemCodeOf } from '../base/errors.ts';
import { temporaryEnding } from './atomic-write.ts';
import { readFileText } from './file-text.ts';
import { isRecordFile } from './protected-files.ts';
import { locate } from './workspace-fence.ts';

/** The rules of one .gitignore; they count below its folder. */
interface IgnoreRules {
  /** Of the folder, with a slash at the end; empty for the root. */
  readonly prefix: string;
  readonly rules: Ignore;
}

interface Folder {
  /** Relative to the root; empty for the root. */
  readonly path: string;
  /** The innermost first: it has the last word. */
  readonly ignored: readonly IgnoreRules[];
}

const neverEntered = new Set(['.git', 'node_modules']);

/**
 * Paths of the files below `base` (empty: everywhere), relative to the root. Ignored folders are not entered at all, so
 * that a large build folder costs nothing. Links to folders are not followed; a link to a file counts when the file is
 * in the workspace.
 */
export async function* walkFiles(root: string, base: string): AsyncGenerator<string, void, undefined> {
  const open: Folder[] = [{ path: '', ignored: [] }];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const entries = await entriesOf(join(root, folder.path));
    const ignored = await withOwnRules(root, folder, entries);
    for (const entry of entries) {
      const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
      if (entry.isDirectory()) {
        if (isEntered(entry.name, path, base) && !isIgnored(`${path}/`, ignored)) open.push({ path, ignored });
      } else if (isBelowBase(path, base) && !isIgnored(path, ignored) && (await isListed(root, path, entry))) {
        yield path;
      }
    }
  }
}

/** A folder that vanishes or is closed to us while we walk has nothing to show. */
async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return [];
  }
}

async function withOwnRules(root: string, folder: Folder, entries: readonly Dirent[]): Promise<readonly IgnoreRules[]> {
  if (!entries.some((entry) => entry.name === '.gitignore' && entry.isFile())) return folder.ignored;
  const file = await readFileText(join(root, folder.path, '.gitignore'), 1024 * 1024);
  if (file.kind !== 'text') return folder.ignored;
  const prefix = folder.path === '' ? '' : `${folder.path}/`;
  return [{ prefix, rules: ignore().add(file.text) }, ...folder.ignored];
}

function isIgnored(path: string, ignored: readonly IgnoreRules[]): boolean {
  for (const { prefix, rules } of ignored) {
    const verdict = rules.test(path.slice(prefix.length));
    if (verdict.ignored || verdict.unignored) return verdict.ignored;
  }
  return false;
}

function isEntered(name: string, path: string, base: string): boolean {
  return !neverEntered.has(name) && (isBelowBase(path, base) || base.startsWith(`${path}/`));
}

function isBelowBase(path: string, base: string): boolean {
  return base === '' || path === base || path.startsWith(`${base}/`);
}

async function isListed(root: string, path: string, entry: Dirent): Promise<boolean> {
  if (isRecordFile(path) || path.endsWith(temporaryEnding)) return false;
  if (entry.isFile()) return true;
  if (!entry.isSymbolicLink()) return false;
  const place = await locate(root, path);
  if (!place.ok || isRecordFile(place.value.real)) return false;
  return (await stat(place.value.absolute)).isFile();
}
