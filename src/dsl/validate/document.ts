import { asSlug } from '../free-slug.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import { slugPattern } from '../schema/names.ts';
import type { WorkspaceNames } from '../workspace-names.ts';
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

/** A workflow is found by its slug, so its file has one as its name and no other file has the same. */
export function checkWorkflowFile(
  stem: string,
  { problems, names }: { readonly problems: ProblemList; readonly names: WorkspaceNames },
): void {
  if (!slugPattern.test(stem)) {
    const message = `The file is '${stem}.yaml', and a workflow's file is named by its slug: lower-case words joined by hyphens, of at most 100 characters. Rename it, such as '${asSlug(stem)}.yaml'.`;
    problems.add({ code: 'bad-file-name', path: [], message, spot: atTop });
  }
  if ((names.workflows ?? []).filter((slug) => slug === stem).length < 2) return;
  const message = `There are '${stem}.yaml' and '${stem}.yml', which have one slug. Rename or delete one of them.`;
  problems.add({ code: 'bad-file-name', severity: 'error', path: [], message, spot: atTop });
}

const atTop = { kind: 'offsets', start: 0, end: 0 } as const;

/** A fork says nothing by itself. */
export function reportFork(root: Path, problems: ProblemList): void {
  const message = 'This is a fork, and the workflow that it is based on is not at hand here.';
  problems.add({ code: 'fork-not-supported', path: [...root, 'based_on'], message, spot: { kind: 'key' } });
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
