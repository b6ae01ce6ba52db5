import { readFile } from 'node:fs/promises';
import { BatonError } from '../base/errors.ts';
import { type Json, isJsonObject, parseJson } from '../base/json.ts';
import { didYouMean } from '../base/nearest-name.ts';
import { manifestIn } from './example-files.ts';

/** What a new workspace can begin with: names of templates, and the files of each, relative to `examples/`. */
export interface Templates {
  /** The files that every workspace gets. */
  readonly common: readonly string[];
  readonly templates: Readonly<Record<string, readonly string[]>>;
}

export async function readTemplates(examples: string): Promise<Templates> {
  const file = manifestIn(examples);
  const manifest = parseJson(await readFile(file, 'utf8'));
  const { common, templates } = isJsonObject(manifest) ? manifest : {};
  if (!isTexts(common) || !isJsonObject(templates)) throw invalidManifest(file);
  const lists = Object.entries(templates).map(([name, files]) => {
    if (!isTexts(files)) throw invalidManifest(file);
    return [name, files] as const;
  });
  return { common, templates: Object.fromEntries(lists) };
}

/** Each file once; `all` is the union of all templates. Throws `unknown_template`. */
export function filesOfTemplate({ common, templates }: Templates, name: string): readonly string[] {
  const names = [...Object.keys(templates), 'all'];
  const own = name === 'all' ? Object.values(templates).flat() : Object.hasOwn(templates, name) && templates[name];
  if (own !== false && own !== undefined) return [...new Set([...common, ...own])];
  throw new BatonError('unknown_template', `There is no template '${name}'.${didYouMean(name, names)}`, {
    hint: `Templates: ${names.join(', ')}.`,
  });
}

/** Of the workflow that is named as the template is, relative to `examples/` and to `.baton/`. */
export function templateFile(name: string): string {
  return `workflows/${name}.yaml`;
}

function isTexts(value: Json | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function invalidManifest(file: string): BatonError {
  return new BatonError('invalid_templates', `${file} is not a list of templates.`, {
    hint: 'It came with the program: install Baton again.',
  });
}
