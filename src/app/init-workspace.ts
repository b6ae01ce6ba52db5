import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BatonError, systemCodeOf } from '../base/errors.ts';
import { withHead } from '../dsl/with-head.ts';
import { findExamples } from './example-files.ts';
import { batonFolder } from './find-workspace.ts';
import { filesOfTemplate, readTemplates, templateFile } from './workspace-templates.ts';

export interface InitOptions {
  /** Name of a template; absent: `default`. */
  readonly template?: string | undefined;
  /** What the workflow of that template's own name is written as; absent: as it comes. */
  readonly as?: WorkflowTitle | undefined;
}

interface WorkflowTitle {
  readonly slug: string;
  readonly name: string;
}

/** Paths relative to the folder, with forward slashes. */
export interface InitReport {
  readonly written: readonly string[];
  /** Were there already, and were left as they are. */
  readonly kept: readonly string[];
}

/** What a run leaves behind is not for git; what defines it is. */
const ignoredByGit = `# The record of what ran, and the lock of the process that writes it. Definitions beside them belong into git.
baton.db*
baton.lock*
recordings/
`;

/**
 * Writes `.baton/` into a folder: example workflows, a team, a configuration, sample data and a `.gitignore`. Never
 * overwrites. Rejects with `unknown_template` (with the nearest name) and `examples_not_found`.
 */
export async function initWorkspace(
  folder: string,
  { template = 'default', as: title }: InitOptions = {},
): Promise<InitReport> {
  const examples = findExamples();
  const names = filesOfTemplate(await readTemplates(examples), template);
  const written: string[] = [];
  const kept: string[] = [];
  const add = async (name: string, text: string): Promise<void> => {
    const isNew = await writeIfAbsent(path.join(folder, batonFolder, name), text);
    (isNew ? written : kept).push(`${batonFolder}/${name}`);
  };
  // The first thing to be written by hand has its place, also where no example goes there.
  await mkdir(path.join(folder, batonFolder, 'workflows'), { recursive: true });
  await add('.gitignore', ignoredByGit);
  for (const name of names) {
    const text = await readFile(path.join(examples, name), 'utf8');
    if (title === undefined || name !== templateFile(template)) await add(name, text);
    else await add(templateFile(title.slug), titled(text, title));
  }
  return { written, kept };
}

function titled(text: string, title: WorkflowTitle): string {
  const made = withHead(text, { ...title, tags: [] });
  if (!made.ok) throw new BatonError(made.error.code, made.error.message);
  return made.value;
}

/** False when there is something of that name already, whoever made it and however short ago. */
async function writeIfAbsent(file: string, text: string): Promise<boolean> {
  await mkdir(path.dirname(file), { recursive: true });
  try {
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') return false;
    throw error;
  }
}
