import { type Check, isNumber, isText, isTexts, isTruthValue, objectOf, oneOf } from '../base/json-shape.ts';
import { isJsonObject } from '../base/json.ts';
import { isDrawnGraph } from './graph-checks.ts';
import type { FormGraphNews, FormGraphRequest, GraphNews, GraphRequest } from './graph-messages.ts';
import type { FormPath } from './form-shape.ts';

type Checks<T extends { readonly kind: string }> = {
  readonly [Kind in T['kind']]: Check<Extract<T, { readonly kind: Kind }>>;
};

const requestChecks: Checks<GraphRequest> = {
  ready: objectOf({ kind: oneOf(['ready']), version: isNumber }),
  choose: objectOf({ kind: oneOf(['choose']), step: isText }),
  open: objectOf({ kind: oneOf(['open']), step: isText }),
};

/** What a page has said; undefined for what this version does not know, which then has no effect. */
export function readGraphRequest(message: unknown): GraphRequest | undefined {
  const isRequest: Check<GraphRequest> = (value): value is GraphRequest =>
    Object.values(requestChecks).some((check) => check(value));
  return isRequest(message) ? message : undefined;
}

const isWords: Check<Readonly<Record<string, string>>> = (value): value is Readonly<Record<string, string>> =>
  isJsonObject(value) && isTexts(Object.values(value));

const newsChecks: Checks<GraphNews> = {
  begin: objectOf({ kind: oneOf(['begin']), version: isNumber, file: isText, words: isWords }),
  graph: objectOf({ kind: oneOf(['graph']), drawn: isDrawnGraph }),
  choose: objectOf({ kind: oneOf(['choose']), step: isText }),
};

/** What the extension has told; undefined for what this version does not know. */
export function readGraphNews(message: unknown): GraphNews | undefined {
  const isNews: Check<GraphNews> = (value): value is GraphNews =>
    Object.values(newsChecks).some((check) => check(value));
  return isNews(message) ? message : undefined;
}

const isFormGraphRequest = objectOf<FormGraphRequest>({ kind: oneOf(['show_graph']), is_shown: isTruthValue });

/** What the page of a form has said of the graph beside it; undefined for all else. */
export function readFormGraphRequest(message: unknown): FormGraphRequest | undefined {
  return isFormGraphRequest(message) ? message : undefined;
}

const isPath: Check<FormPath> = (value): value is FormPath =>
  Array.isArray(value) && value.every((part) => isText(part) || isNumber(part));

const isFormGraphNews = objectOf<FormGraphNews>({
  kind: oneOf(['form_graph']),
  drawn: isDrawnGraph,
  places: (value): value is FormGraphNews['places'] => isJsonObject(value) && Object.values(value).every(isPath),
});

/** What the page of a form was told of the graph beside it; undefined for all else. */
export function readFormGraphNews(message: unknown): FormGraphNews | undefined {
  return isFormGraphNews(message) ? message : undefined;
}
