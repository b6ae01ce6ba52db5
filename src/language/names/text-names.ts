import { isJsonObject, type Json } from '../../base/json.ts';
import type { Workflow } from '../../domain/workflow.ts';
import { templateParts } from '../../dsl/expressions/template-parts.ts';
import { type Place, type PlacedText, placedTexts } from '../../dsl/validate/placed-texts.ts';
import type { StepText } from '../../dsl/validate/step-texts.ts';
import type { Validation } from '../../dsl/validate/validation.ts';
import type { Path } from '../../dsl/yaml/path.ts';
import type { PlaceList } from './place-list.ts';
import { namesOfPath } from './reference-names.ts';

/** A path into the context as a text spells it: `$.check.confidence` from `start`. */
interface SpelledPath {
  readonly path: readonly string[];
  readonly start: number;
}

interface TextInFile {
  readonly source: string;
  /** Where the whole text stands. */
  readonly at: Path;
  readonly place: Place;
}

/** Finds the names in all expressions and templates of a workflow, and in its code. */
export function addTextNames(validation: Validation, list: PlaceList): void {
  const { workflow } = validation;
  for (const placed of placedTexts(validation)) addNamesOf(placed, validation, list);
  for (const { step, scope, path } of validation.steps) {
    if (step.type !== 'code') continue;
    const place = { step, scope, seesOutput: false, isStrict: false };
    const text = { source: step.code, at: [...path, 'code'], place };
    for (const path of pathsSpelled(codePath, step.code)) addPath(path, text, { workflow, list });
  }
}

function addNamesOf(place: PlacedText, { workflow, templateNames }: Validation, list: PlaceList): void {
  const { text, compiled, base } = place;
  if (compiled.ok) {
    for (const { path, start, at } of compiled.value) {
      const source = sourceAt(text, at);
      addPath({ path, start }, { source, at: [...base, ...at], place }, { workflow, list });
    }
    return;
  }
  // A mistake in one of the texts hides no name in them.
  for (const { source, at } of textsIn(text)) {
    for (const path of guessedPaths(source, templateNames)) {
      addPath(path, { source, at: [...base, ...at], place }, { workflow, list });
    }
  }
}

function addPath(
  { path, start }: SpelledPath,
  { source, at, place }: TextInFile,
  { workflow, list }: { readonly workflow: Workflow; readonly list: PlaceList },
): void {
  let cursor = start;
  for (const [index, named] of namesOfPath(path, place, workflow).entries()) {
    const key = path[index] ?? '';
    const found = source.indexOf(key, cursor);
    if (found < 0) return;
    cursor = found + key.length;
    if (named !== null) list.useWithin(at, { start: found, end: cursor }, named);
  }
}

/** Between `$` and the names only dots, so that nothing else is taken for a path. */
const expressionPath = /(?<![\w$])\$((?:\.[A-Za-z_]\w*)+)/g;
const codePath = /(?<![\w$.])context((?:\.[A-Za-z_]\w*)+)/g;

function pathsSpelled(pattern: RegExp, source: string): readonly SpelledPath[] {
  return [...source.matchAll(pattern)].map((match) => {
    const keys = match[1] ?? '';
    return { path: keys.slice(1).split('.'), start: match.index + match[0].length - keys.length };
  });
}

function guessedPaths(source: string, names: ReadonlySet<string>): readonly SpelledPath[] {
  const inBraces = templateParts(source, names).flatMap((part) => (part.kind === 'name' ? [part] : []));
  return [...pathsSpelled(expressionPath, source), ...inBraces];
}

function sourceAt(text: StepText, at: Path): string {
  if (text.kind !== 'value') return text.source;
  let value: unknown = text.value;
  for (const key of at.slice(text.keys.length)) {
    if (typeof value !== 'object' || value === null) return '';
    value = (value as Record<string | number, unknown>)[key]; // an object or a list
  }
  return typeof value === 'string' ? value : '';
}

interface PlainText {
  readonly source: string;
  readonly at: Path;
}

function textsIn(text: StepText): readonly PlainText[] {
  return text.kind === 'value' ? textsOfValue(text.value, text.keys) : [{ source: text.source, at: text.keys }];
}

function textsOfValue(value: Json, at: Path): readonly PlainText[] {
  if (typeof value === 'string') return [{ source: value, at }];
  if (Array.isArray(value)) return value.flatMap((item: Json, index) => textsOfValue(item, [...at, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => textsOfValue(item, [...at, key]));
}
