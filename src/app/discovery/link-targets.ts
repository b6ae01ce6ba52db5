import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { stampOf } from './file-stamp.ts';
import { linksIn } from './links-in.ts';

/** A folder of which something is to be heard since links lead there. */
export interface LinkTarget {
  /** Differs when another folder takes its place. */
  readonly key: string;
  readonly folder: string;
  /** The path by which people know what is called so in the folder; null: anything in it. Undefined: it is of no interest. */
  readonly pathOf: (name: string | null) => string | undefined;
}

/** Beside them may lie what is written all the time, such as the database. */
const definitionEnding = /\.(?:ya?ml|md|json)$/;

/**
 * What is linked in a folder of definition files, and the folder itself where a link leads to it. `folder`: relative to
 * `root`.
 */
export async function linkTargets(root: string, folder: string): Promise<readonly LinkTarget[]> {
  const place = path.join(root, folder);
  const inside = (await linksIn(place)).map((name) => path.join(place, name));
  const [home, real] = [await realPath(root), await realPath(place)];
  const isLinked = home !== undefined && real !== undefined && path.join(home, folder) !== real;
  const files = await Promise.all([...inside, ...(isLinked ? [place] : [])].map(fileTarget));
  return [...files, ...(isLinked ? [await folderTarget(place, real)] : [])].flatMap((each) => each ?? []);
}

/** Its folder is watched: programs write a file by putting another one in its place. */
async function fileTarget(link: string): Promise<LinkTarget | undefined> {
  const target = await realPath(link);
  if (target === undefined) return undefined;
  const [folder, own] = [path.dirname(target), path.basename(target)];
  const pathOf = (name: string | null): string | undefined => (name === null || name === own ? link : undefined);
  return { key: await keyOf(link, target, folder), folder, pathOf };
}

async function folderTarget(place: string, folder: string): Promise<LinkTarget> {
  const pathOf = (name: string | null): string | undefined => {
    if (name === null) return place;
    return definitionEnding.test(name) ? path.join(place, name) : undefined;
  };
  return { key: await keyOf(place, `${folder}${path.sep}`, folder), folder, pathOf };
}

async function keyOf(link: string, target: string, folder: string): Promise<string> {
  return [link, target, (await stampOf(folder))?.inode ?? ''].join('\n');
}

/** Undefined: it leads nowhere. */
async function realPath(link: string): Promise<string | undefined> {
  try {
    return await realpath(link);
  } catch {
    return undefined;
  }
}
