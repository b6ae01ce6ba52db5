import { type Check, isNumber, isText, isTexts, objectOf, oneOf } from '../base/json-shape.ts';
import { isJsonObject } from '../base/json.ts';
import { isDrawnGraph } from './graph-checks.ts';
import type { GraphNews, GraphRequest } from './graph-messages.ts';

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
