import type { FieldQuestion } from '../../protocol/field-offers.ts';
import type { OpenFile } from '../open-file.ts';
import { childOf, type Outlined, type OutlineNode } from '../outline/outline.ts';
import { readOutline } from '../outline/read-outline.ts';
import type { Place } from '../place.ts';
import { placeAt } from '../place-at.ts';

/** Where somebody types who fills in a field, as if the text of the field stood in the file. Undefined where nothing can be offered. */
export function fieldPlace(file: OpenFile, question: FieldQuestion): Place | undefined {
  const { text, spot } = question;
  if (spot === 'any' && isJson(text)) return placeInJson(file, question);
  return spot === 'key' ? placeOfKey(file, question) : placeOfText(file, question);
}

/** A template begins with two braces. */
function isJson(text: string): boolean {
  return /^\s*(?:["[]|\{(?!\{))/.test(text);
}

/** Only what stands in quotes can be written without knowing YAML from JSON. */
function placeInJson(file: OpenFile, { path, text, offset }: FieldQuestion): Place | undefined {
  const inner = placeAt({ text }, offset);
  const isQuoted = inner?.role === 'key' ? text[inner.start - 1] === '"' : inner?.scalar?.style === 'double';
  if (inner === undefined || !isQuoted) return undefined;
  return { ...inner, path: [...path, ...inner.path], outlined: outlineAround(file, path) };
}

function placeOfText(file: OpenFile, question: FieldQuestion): Place {
  return { ...barePlace(question), role: 'value', path: question.path, outlined: outlineAround(file, question.path) };
}

function placeOfKey(file: OpenFile, question: FieldQuestion): Place {
  const path = question.path.slice(0, -1);
  const outlined = outlineAround(file, path);
  let node: OutlineNode | null | undefined = outlined.root;
  for (const part of path) node = childOf(node, part);
  const keys = node?.kind === 'map' ? node.entries.map(({ key }) => key) : [];
  const beside = keys.filter((key) => key !== question.path.at(-1));
  return { ...barePlace(question), role: 'key', path, beside, hasColon: true, outlined };
}

function barePlace({ text, offset }: FieldQuestion): Omit<Place, 'role' | 'path' | 'outlined'> {
  const [start, end] = [0, text.length];
  const scalar = { style: 'bare', start, end, source: text } as const;
  const typed = text.slice(start, offset);
  return { typed, start, end, column: 0, style: 'block', scalar, hasColon: false, beside: [], lead: '' };
}

/** With what stands at the path, or would. */
function outlineAround({ text, content }: OpenFile, path: Place['path']): Outlined {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const at = content.source?.offsetsAt(path.slice(0, depth));
    // A byte order mark does not count in the offsets of what was read.
    if (at !== undefined) return readOutline(text, at.start + (text.startsWith('\uFEFF') ? 1 : 0));
  }
  return readOutline(text);
}
