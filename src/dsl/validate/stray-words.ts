import { type TemplateNames, templateParts } from '../expressions/template-parts.ts';
import type { Path } from '../yaml/path.ts';
import type { StepText } from './step-texts.ts';
import { templateSources } from './template-sources.ts';

/** `{name.key}` in a template, and no such name. */
export interface StrayWord {
  /** With its braces. */
  readonly whole: string;
  readonly name: string;
  /** What stands behind the name: `.key` or nothing. */
  readonly rest: string;
  /** Where the template stands, from the map that has the keys of the text. */
  readonly at: Path;
  /** Character offset in the template. */
  readonly start: number;
}

/** `{name}` or `{name.key}`, and neither `${name}` of a shell nor a part of `{{…}}`. */
const braces = /(?<![{$])\{([A-Za-z_][\w-]*)((?:\.[\w-]+)*)\}(?!\})/g;

export function strayWordsOf(text: StepText, names: TemplateNames): readonly StrayWord[] {
  return templateSources(text).flatMap(({ source, at }) => strayWordsIn(source, at, names));
}

function strayWordsIn(source: string, at: Path, names: TemplateNames): readonly StrayWord[] {
  if (!source.includes('{') || source.search(braces) < 0) return [];
  return templateParts(source, names).flatMap((part) => {
    if (part.kind !== 'text') return [];
    return [...part.text.matchAll(braces)].map(({ 0: whole, 1: name = '', 2: rest = '', index }) => {
      return { whole, name, rest, at, start: part.start + index };
    });
  });
}
