import * as z from 'zod';
import { normalisedPath } from '../domain/workspace-path.ts';
import { matchesGlob } from './wildcard.ts';

/** A path argument. Backslashes would be separators on one system and letters on another. */
export const pathArgument = z
  .string()
  .min(1)
  .refine((path) => !path.includes('\\'), { error: 'use forward slashes' });

/** The setting `paths` of the file tools: globs that the paths must fit. */
export const pathSettings = z.strictObject({ paths: z.array(z.string().min(1)).min(1).optional() });

export type PathSettings = z.output<typeof pathSettings>;

/** Whether the settings allow the path. Without the setting every path is allowed. */
export function isPathAllowed(path: string, { paths }: PathSettings): boolean {
  if (paths === undefined) return true;
  const normalised = normalisedPath(path);
  if (normalised.startsWith('/') || normalised.startsWith('..')) return false;
  return paths.some((glob) => matchesGlob(normalisedPath(glob), normalised));
}

/** For the model: why the path is refused, and what it can use; undefined when it is allowed. */
export function pathRefusal(path: string, settings: PathSettings): string | undefined {
  if (isPathAllowed(path, settings)) return undefined;
  return `The path '${path}' is not open to you. Use a path that fits ${(settings.paths ?? []).join(' or ')}.`;
}
