import {
  type Check,
  isJson,
  isNumber,
  isText,
  isTruthValue,
  listOf,
  nullOr,
  objectOf,
  oneOf,
} from '../base/json-shape.ts';
import { isJsonObject } from '../base/json.ts';
import { isProblem } from '../domain/problem.ts';
import { type BuilderNews, draftKinds, type FormDocument } from './builder-messages.ts';
import { type FieldAnswer, type FieldOffer, offerKinds } from './field-offers.ts';
import type { FormPath, FormShapes } from './form-shape.ts';

function valuesOf<T>(check: Check<T>): Check<Readonly<Record<string, T>>> {
  return (value): value is Readonly<Record<string, T>> => isJsonObject(value) && Object.values(value).every(check);
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

const isOffer = objectOf<FieldOffer>({
  label: isText,
  kind: oneOf(offerKinds),
  detail: isText,
  documentation: isText,
  edit: objectOf({ start: isNumber, end: isNumber, text: isText }),
  form: oneOf(['text', 'snippet']),
  goes_on: isTruthValue,
});

const isAnswer = objectOf<FieldAnswer>({ offers: listOf(isOffer) });

type NewsChecks = { readonly [Kind in BuilderNews['kind']]: Check<Extract<BuilderNews, { readonly kind: Kind }>> };

const newsChecks: NewsChecks = {
  begin: objectOf({ kind: oneOf(['begin']), version: isNumber, shapes: isShapes, words: valuesOf(isText) }),
  document: objectOf({ kind: oneOf(['document']), document: isDocument }),
  problems: objectOf({ kind: oneOf(['problems']), document: isNumber, problems: listOf(isProblem) }),
  changed: objectOf({ kind: oneOf(['changed']), id: isNumber, document: isNumber, refusal: nullOr(isText) }),
  flush: objectOf({ kind: oneOf(['flush']), id: isNumber, drafts: oneOf(draftKinds) }),
  completed: objectOf({ kind: oneOf(['completed']), id: isNumber, answer: nullOr(isAnswer) }),
};

/** What the extension has told; undefined for what this version does not know. */
export function readNews(message: unknown): BuilderNews | undefined {
  const isNews: Check<BuilderNews> = (value): value is BuilderNews =>
    Object.values(newsChecks).some((check) => check(value));
  return isNews(message) ? message : undefined;
}
