import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { BatonError } from '../base/errors.ts';
import { didYouMean } from '../base/nearest-name.ts';
import { batonFolder } from './find-workspace.ts';
import { definitionsOnDisk } from './definition-source.ts';

const ending = '.md';

/** A template for a text, and all others of the workspace, which it may render in itself. */
export interface TextTemplate {
  readonly name: string;
  readonly text: string;
  readonly partials: Readonly<Record<string, string>>;
}

/**
 * The template of this name: the workspace's own in `.baton/templates/`, else one of `builtIn` (name → text). Throws
 * `unknown_text_template` with the nearest name.
 */
export async function findTextTemplate(
  workspace: string,
  name: string,
  builtIn: Readonly<Record<string, string>>,
): Promise<TextTemplate> {
  const partials = { ...builtIn, ...(await ownTemplates(workspace)) };
  const text = Object.hasOwn(partials, name) ? partials[name] : undefined;
  if (text !== undefined) return { name, text, partials };
  throw new BatonError(
    'unknown_text_template',
    `There is no template '${name}'.${didYouMean(name, Object.keys(partials))}`,
    {
      hint: `Write .baton/templates/${name}.md, or use one of: ${Object.keys(partials).join(', ')}.`,
    },
  );
}

/** Only files of that folder itself, by their names without the ending. */
async function ownTemplates(workspace: string): Promise<Readonly<Record<string, string>>> {
  const folder = path.join(batonFolder, 'templates');
  const names = (await definitionsOnDisk(workspace).names(folder)).filter((name) => name.endsWith(ending)).sort();
  const texts = names.map(async (name) => {
    return [name.slice(0, -ending.length), await readFile(path.join(workspace, folder, name), 'utf8')] as const;
  });
  return Object.fromEntries(await Promise.all(texts));
}
