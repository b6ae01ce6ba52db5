import { type TemplateNames, templateParts } from '../expressions/template-parts.ts';
import type { Path } from '../yaml/path.ts';
import type { StepText } from './step-texts.ts';
import { templateSources } from './template-sources.ts';

/** `$.name.key` in a template outside of braces, where there is such a name. */
export interface BarePath {
  readonly words: string;
  readonly name: string;
  /** Where the template stands, from the map that has the keys of the text. */
  readonly at: Path;
  /** Character offset in the template. */
  readonly start: number;
}

const path = /(?<![\w$\\])\$\.([A-Za-z_]\w*)(?:\.[A-Za-z_]\w*|\[\d+\])*/g;

export function barePathsOf(text: StepText, names: TemplateNames): readonly BarePath[] {
  return templateSources(text).flatMap(({ source, at }) =>
    source.includes('$.') ? barePathsIn(source, names).map((found) => ({ ...found, at })) : [],
  );
}

function barePathsIn(source: string, names: TemplateNames): readonly Omit<BarePath, 'at'>[] {
  const parts = templateParts(source, names);
  // Where a template begins and does not end, nobody knows what is outside of it.
  if (parts.some(({ kind }) => kind === 'unclosed')) return [];
  return parts.flatMap((part) => {
    if (part.kind !== 'text') return [];
    return [...part.text.matchAll(path)].flatMap(({ 0: words, 1: name = '', index }) =>
      names.has(name) ? [{ words, name, start: part.start + index }] : [],
    );
  });
}
