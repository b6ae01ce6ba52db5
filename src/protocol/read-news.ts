import { type Check, isJson, isNumber, isText, isTexts, nullOr, objectOf, oneOf } from '../base/json-shape.ts';
import { isJsonObject } from '../base/json.ts';
import { isProblem } from '../domain/problem.ts';
import type { BuilderNews, FormDocument, FormNames } from './builder-messages.ts';
import type { FormPath, FormShapes } from './form-shape.ts';

function valuesOf<T>(check: Check<T>): Check<Readonly<Record<string, T>>> {
  return (value): value is Readonly<Record<string, T>> => isJsonObject(value) && Object.values(value).every(check);
}

function listOf<T>(check: Check<T>): Check<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(check);
}

const isPath: Check<FormPath> = (value): value is FormPath =>
  Array.isArray(value) && value.every((part) => isText(part) || isNumber(part));

/** Shapes come from the extension that the page was loaded by; the version says that it is the same one. */
const isShapes = objectOf<FormShapes>({
  document: (value): value is FormShapes['document'] => Array.isArray(value),
  steps: (value): value is FormShapes['steps'] => isJsonObject(value),
  type_spellings: valuesOf(isText),
});

const isForm = objectOf<Extract<FormDocument, { readonly kind: 'form' }>>({
  kind: oneOf(['form']),
  version: isNumber,
  root: isPath,
  value: isJson,
});

const isUnreadable = objectOf<Extract<FormDocument, { readonly kind: 'text' }>>({
  kind: oneOf(['text']),
  version: isNumber,
  text: isText,
  problems: listOf(isProblem),
});

const isDocument: Check<FormDocument> = (value): value is FormDocument => isForm(value) || isUnreadable(value);

const isNames: Check<FormNames> = (value): value is FormNames => valuesOf(isTexts)(value);

type NewsChecks = { readonly [Kind in BuilderNews['kind']]: Check<Extract<BuilderNews, { readonly kind: Kind }>> };

const newsChecks: NewsChecks = {
  begin: objectOf({ kind: oneOf(['begin']), version: isNumber, shapes: isShapes, words: valuesOf(isText) }),
  document: objectOf({ kind: oneOf(['document']), document: isDocument }),
  problems: objectOf({ kind: oneOf(['problems']), document: isNumber, problems: listOf(isProblem) }),
  names: objectOf({ kind: oneOf(['names']), names: isNames }),
  changed: objectOf({ kind: oneOf(['changed']), id: isNumber, refusal: nullOr(isText) }),
};

/** What the extension has told; undefined for what this version does not know. */
export function readNews(message: unknown): BuilderNews | undefined {
  const isNews: Check<BuilderNews> = (value): value is BuilderNews =>
    Object.values(newsChecks).some((check) => check(value));
  return isNews(message) ? message : undefined;
}
