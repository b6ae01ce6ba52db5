import path from 'node:path';
import { BatonError } from '../base/errors.ts';
import { didYouMean } from '../base/nearest-name.ts';
import type { TextTemplate } from '../domain/synthesis.ts';
import { briefingTemplate } from '../context/briefing-template.ts';
import { reportTemplate } from '../history/report-template.ts';
import { definitionsOnDisk } from './definition-source.ts';
import { batonFolder } from './find-workspace.ts';

const ending = '.md';

/** Those that come with Baton. */
const builtIn: Readonly<Record<string, string>> = { briefing: briefingTemplate, report: reportTemplate };

/** Templates for texts by name: those of `.baton/templates/`, and those that come with Baton and have no other in their place. */
export async function textTemplates(workspace: string): Promise<readonly TextTemplate[]> {
  const own = await ownTemplates(workspace);
  const names = new Set(own.map(({ name }) => name));
  const others = Object.entries(builtIn).filter(([name]) => !names.has(name));
  return [...own, ...others.map(([name, text]): TextTemplate => ({ name, text, source: 'baton' }))];
}

/** Throws `unknown_text_template` with the nearest name. */
export function findTextTemplate(templates: readonly TextTemplate[], name: string): TextTemplate {
  const found = templates.find((each) => each.name === name);
  if (found !== undefined) return found;
  const names = templates.map((each) => each.name);
  // A name that leads elsewhere names no file of the folder.
  const use = /[\\/]/.test(name) ? 'Use' : `Write .baton/templates/${name}.md, or use`;
  throw new BatonError('unknown_text_template', `There is no template '${name}'.${didYouMean(name, names)}`, {
    hint: `${use} one of: ${names.join(', ')}.`,
  });
}

/** Only files of that folder itself, by their names without the ending. */
async function ownTemplates(workspace: string): Promise<readonly TextTemplate[]> {
  const folder = path.join(batonFolder, 'templates');
  const source = definitionsOnDisk(workspace);
  const files = (await source.names(folder)).filter((name) => name.endsWith(ending));
  const read = async (file: string): Promise<readonly TextTemplate[]> => {
    const text = await source.text(path.join(folder, file));
    return text === undefined ? [] : [{ name: file.slice(0, -ending.length), text, source: 'workspace' }];
  };
  return (await Promise.all(files.sort().map(read))).flat();
}
