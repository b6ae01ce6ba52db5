import { stat } from 'node:fs';
import { access, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import picomatch from 'picomatch';
import { throwIfAborted } from '../base/abort.ts';
import { BatonError, systemCodeOf } from '../base/errors.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { FileState, WorkspaceFiles } from '../ports/workspace-files.ts';
import { createAtomically, writeAtomically } from './atomic-write.ts';
import { fileFailure, fileNotFound, notAFile } from './file-failure.ts';
import { readFileText } from './file-text.ts';
import { protectionOf } from './protected-files.ts';
import { locate, normalisePath, type Place } from './workspace-fence.ts';
import { type UnsavedFiles, unsavedChanges } from './unsaved-files.ts';
import { lineTest, searchFiles } from './workspace-search.ts';
import { walkFiles } from './workspace-walk.ts';

/** Of a call that is made so often this form costs half as much as that of `node:fs/promises`. */
const statOf = promisify(stat);

const defaultReadBytes = 1024 * 1024;
const defaultMatches = 200;

/**
 * The files below `root`, which must exist. What `unsavedFiles` tells is read as it is on disk and not written. Failures: `outside_workspace`, `protected_file`, `file_not_found`,
 * `not_a_file`, `not_a_folder`, `file_exists`, `binary_file`, `file_access_denied`, `file_error`, `unsaved_changes`, `invalid_search`, `invalid_regex`.
 * Reads stop at 1 MiB unless asked otherwise, searches at 200 lines.
 */
export function createWorkspaceFiles(root: string, unsavedFiles: UnsavedFiles = () => []): WorkspaceFiles {
  const folder = resolve(root);
  return {
    root: folder,
    read: (path, options) => attempt(path, () => read(folder, path, options?.maxBytes ?? defaultReadBytes)),
    state: (path) => stateOf(folder, path),
    placeToWrite: (path) =>
      attempt(path, async () => {
        const place = await placeToWrite(folder, path, unsavedFiles);
        return place.ok ? ok(place.value.real) : place;
      }),
    write: (path, text) =>
      attempt(path, async () => {
        const place = await placeToWrite(folder, path, unsavedFiles);
        return place.ok ? write(place.value, text) : place;
      }),
    create: (path, text) =>
      attempt(path, async () => {
        const place = await placeToWrite(folder, path, unsavedFiles);
        return place.ok ? create(place.value, text) : place;
      }),
    list: (glob, options) => attempt(glob, () => list(folder, glob, options ?? {})),
    search: (query, { signal }) =>
      attempt(query.glob ?? '.', async () => {
        const test = await lineTest(query);
        if (!test.ok) return test;
        const paths = await list(folder, query.glob ?? '.', { signal });
        if (!paths.ok) return paths;
        const limit = query.limit ?? defaultMatches;
        return ok(await searchFiles(folder, paths.value, { test: test.value, limit, signal }));
      }),
  };
}

type Outcome<T> = Promise<Result<T, Failure>>;
type Listing = Outcome<readonly string[]>;
type Read = Awaited<ReturnType<WorkspaceFiles['read']>>;
type Written = Awaited<ReturnType<WorkspaceFiles['write']>>;
type Created = Awaited<ReturnType<WorkspaceFiles['create']>>;

async function attempt<T>(path: string, work: () => Outcome<T>): Outcome<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BatonError) throw error;
    return fail(fileFailure(error, path));
  }
}

async function placeFor(root: string, path: string, use: 'read' | 'write'): Outcome<Place> {
  const place = await locate(root, path);
  if (!place.ok) return place;
  const protection = protectionOf(place.value, use);
  return protection === undefined ? place : fail(protection);
}

async function read(root: string, path: string, maxBytes: number): Promise<Read> {
  const place = await placeFor(root, path, 'read');
  if (!place.ok) return place;
  try {
    const file = await readFileText(place.value.absolute, maxBytes);
    switch (file.kind) {
      case 'text':
        return ok({ path: place.value.path, text: file.text, size: file.size, truncated: file.truncated });
      case 'binary':
        return fail(binary(place.value.path, file.size));
      case 'not_a_file':
        return fail(notAFile(place.value.path));
    }
  } catch (error) {
    if (systemCodeOf(error) !== 'ENOENT') throw error;
    return fail(await fileNotFound(await realpath(root), place.value.path));
  }
}

/**
 * One question to the system, as a thousand files are asked at a time. Whether the place may be read is found out by who
 * reads it: over a link that leads elsewhere by now the file is another one, with another mark.
 */
async function stateOf(root: string, path: string): Promise<FileState | null> {
  const normalised = normalisePath(root, path);
  if (!normalised.ok) return null;
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await statOf(join(root, normalised.value), { bigint: true });
    return { mark: [dev, ino, size, mtimeNs, ctimeNs].join(' '), changed_ms: Number(ctimeNs / 1_000_000n) };
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return null;
  }
}

function binary(path: string, size: number): Failure {
  return {
    code: 'binary_file',
    message: `'${path}' (${size} bytes) is not UTF-8 text.`,
    hint: 'Only text files can be read; use a command that understands this format.',
  };
}

async function placeToWrite(root: string, path: string, unsavedFiles: UnsavedFiles): Outcome<Place> {
  const place = await placeFor(root, path, 'write');
  if (!place.ok) return place;
  if (place.value.real === '.' || path.endsWith('/')) return fail(notAFile(path));
  const unsaved = await unsavedChanges(place.value.absolute, place.value.path, unsavedFiles);
  return unsaved === undefined ? place : fail(unsaved);
}

async function write({ path, absolute }: Place, text: string): Promise<Written> {
  const { created } = await writeAtomically(absolute, text);
  return ok({ path, created });
}

async function create({ path, absolute }: Place, text: string): Promise<Created> {
  const isNew = await createAtomically(absolute, text);
  return isNew ? ok({ path }) : fail({ code: 'file_exists', message: `There is a file '${path}' already.` });
}

async function list(root: string, glob: string, options: { limit?: number; signal?: AbortSignal }): Listing {
  const wanted = await wantedBy(root, glob);
  if (!wanted.ok) return wanted;
  const { base, matches } = wanted.value;
  const paths: string[] = [];
  for await (const path of walkFiles(root, base)) {
    if (options.signal !== undefined) throwIfAborted(options.signal);
    if (matches(path)) paths.push(path);
  }
  return ok(paths.sort().slice(0, options.limit));
}

interface Wanted {
  /** The folder or file below which all of it lies; empty: the workspace. */
  readonly base: string;
  readonly matches: (path: string) => boolean;
}

/** What exists under that very name is meant by it, brackets and all; a folder means everything in it. */
async function wantedBy(root: string, glob: string): Outcome<Wanted> {
  const pattern = normalisePath(root, glob);
  if (!pattern.ok) return pattern;
  const named = await locate(root, pattern.value);
  if (!named.ok) return named;
  if (await exists(named.value)) return ok({ base: atRoot(named.value.real), matches: () => true });
  const { base, negated } = picomatch.scan(pattern.value);
  const start = await locate(root, negated ? '.' : base);
  if (!start.ok) return start;
  const matches = picomatch(pattern.value, { dot: true, noextglob: true });
  return ok({ base: atRoot(start.value.path), matches: (path) => matches(path) });
}

async function exists(place: Place): Promise<boolean> {
  try {
    await access(place.absolute);
    return true;
  } catch {
    return false;
  }
}

function atRoot(path: string): string {
  return path === '.' ? '' : path;
}
