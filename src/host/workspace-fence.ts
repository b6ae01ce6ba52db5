import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, posix, relative, sep, win32 } from 'node:path';
import { systemCodeOf } from '../base/errors.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';

/** A place that was found to lie inside the workspace. */
export interface Place {
  /** As asked for, normalised: relative to the workspace, with forward slashes. The workspace itself is `.`. */
  readonly path: string;
  /** Where it really is, all links followed; what does not exist yet is named below its real folder. */
  readonly absolute: string;
  /** `absolute` relative to the real workspace, with forward slashes. */
  readonly real: string;
}

/** Finds what a path means, and refuses with `outside_workspace` when that is not below the workspace folder. */
export async function locate(root: string, path: string): Promise<Result<Place, Failure>> {
  const normalised = normalisePath(root, path);
  if (!normalised.ok) return normalised;
  const realRoot = await realpath(root);
  const absolute = await realPathOf(join(realRoot, normalised.value));
  if (absolute === undefined || !isBelow(realRoot, absolute)) return fail(leadsOut(path));
  return ok({ path: normalised.value, absolute, real: slashed(relative(realRoot, absolute)) || '.' });
}

/** Normalises a path or the fixed part of a glob without looking at the disk. */
export function normalisePath(root: string, path: string): Result<string, Failure> {
  if (path.includes('\0')) return fail(outside(path, 'contains a NUL character', 'Give a plain relative path.'));
  if (isAbsolute(path) || win32.isAbsolute(path) || /^[A-Za-z]:/.test(path)) {
    const inside = slashed(relative(root, path));
    const hint =
      inside.startsWith('..') || isAbsolute(inside) ? 'Only files below it can be used.' : `Use '${inside}'.`;
    return fail(outside(path, 'is an absolute path; paths are relative to the workspace folder', hint));
  }
  const normalised = posix.normalize(slashed(path)).replace(/\/$/, '');
  if (normalised === '..' || normalised.startsWith('../')) {
    return fail(outside(path, 'leads out of the workspace', 'Only files below the workspace folder can be used.'));
  }
  return ok(normalised === '' ? '.' : normalised);
}

/** Undefined when a link on the way leads nowhere or in circles: then nobody can say where a write would land. */
async function realPathOf(absolute: string): Promise<string | undefined> {
  try {
    return await realpath(absolute);
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === 'ELOOP' || (await isLink(absolute))) return undefined;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    const folder = dirname(absolute);
    const realFolder = folder === absolute ? undefined : await realPathOf(folder);
    return realFolder === undefined ? undefined : join(realFolder, basename(absolute));
  }
}

async function isLink(absolute: string): Promise<boolean> {
  try {
    return (await lstat(absolute)).isSymbolicLink();
  } catch {
    return false;
  }
}

function isBelow(root: string, absolute: string): boolean {
  const way = relative(root, absolute);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function slashed(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}

function leadsOut(path: string): Failure {
  return outside(
    path,
    'goes over a link that leads out of the workspace or nowhere',
    'Only files below the workspace folder can be used.',
  );
}

function outside(path: string, reason: string, hint: string): Failure {
  return { code: 'outside_workspace', message: `The path '${path}' ${reason}.`, hint };
}
