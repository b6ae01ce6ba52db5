import type { ProblemList } from '../problems/problem-list.ts';
import type { Path } from '../yaml/path.ts';

/** The slug in a file must be the file's name, because everything refers to the workflow by it. */
export function checkSlug(
  slugs: { readonly given: string | undefined; readonly stem: string },
  root: Path,
  problems: ProblemList,
): void {
  const { given, stem } = slugs;
  if (given === undefined || given === stem) return;
  const message = `The slug is '${given}', but the file is '${stem}.yaml'. Rename the file or leave the slug out.`;
  problems.add({ code: 'slug-mismatch', path: [...root, 'slug'], message });
}

export function reportFork(keys: readonly ('based_on' | 'patches')[], root: Path, problems: ProblemList): void {
  const [key] = keys;
  if (key === undefined) return;
  const message = `'${key}' makes this workflow a fork, and this version cannot run forks yet. Copy the steps of the workflow it is based on.`;
  problems.add({ code: 'fork-not-supported', path: [...root, key], message, spot: { kind: 'key' } });
}

/** An agent or group is found by its file, so its name must be the file's. */
export function checkFileName(
  { given, stem }: { readonly given: string; readonly stem: string },
  problems: ProblemList,
): void {
  if (given === stem || problems.isBroken(['name'])) return;
  const message = `The name is '${given}', but the file is '${stem}.yaml'. Rename one of them.`;
  problems.add({ code: 'name-mismatch', path: ['name'], message });
}
