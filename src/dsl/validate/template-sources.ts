import { isJsonObject, type Json } from '../../base/json.ts';
import type { Path } from '../yaml/path.ts';
import type { StepText } from './step-texts.ts';

/** A template as it is written. */
export interface TemplateSource {
  readonly source: string;
  /** From the map that has the keys of the text. */
  readonly at: Path;
}

/** The templates of a text: itself, or those in its value; what is an expression as a whole is none. */
export function templateSources(text: StepText): readonly TemplateSource[] {
  if (text.kind === 'template') return [{ source: text.source, at: text.keys }];
  return text.kind === 'value' ? sourcesIn(text.value, text.keys) : [];
}

function sourcesIn(value: Json, at: Path): readonly TemplateSource[] {
  if (typeof value === 'string') return value.startsWith('$.') ? [] : [{ source: value, at }];
  if (Array.isArray(value)) return value.flatMap((item: Json, index) => sourcesIn(item, [...at, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => sourcesIn(item, [...at, key]));
}
