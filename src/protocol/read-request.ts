import { type Check, isJson, isNumber, isText, objectOf, oneOf } from '../base/json-shape.ts';
import type { BuilderRequest, FormChange } from './builder-messages.ts';
import { type FieldQuestion, fieldSpots } from './field-offers.ts';
import type { FormPath } from './form-shape.ts';

const isPath: Check<FormPath> = (value): value is FormPath =>
  Array.isArray(value) && value.every((part) => isText(part) || isIndex(part));

const isIndex: Check<number> = (value): value is number => isNumber(value) && Number.isInteger(value) && value >= 0;

type ChangeChecks = { readonly [Kind in FormChange['kind']]: Check<Extract<FormChange, { readonly kind: Kind }>> };

const changeChecks: ChangeChecks = {
  set: objectOf({ kind: oneOf(['set']), path: isPath, value: isJson }),
  remove: objectOf({ kind: oneOf(['remove']), path: isPath }),
  insert: objectOf({ kind: oneOf(['insert']), list: isPath, index: isIndex, value: isJson }),
  move: objectOf({ kind: oneOf(['move']), from: isPath, list: isPath, index: isIndex }),
  rename_key: objectOf({ kind: oneOf(['rename_key']), path: isPath, name: isText }),
  rename: objectOf({ kind: oneOf(['rename']), path: isPath, spot: oneOf(['key', 'value']), name: isText }),
  add_step: objectOf({ kind: oneOf(['add_step']), list: isPath, index: isIndex, type: isText }),
  duplicate_step: objectOf({ kind: oneOf(['duplicate_step']), path: isPath }),
};

const isChange: Check<FormChange> = (value): value is FormChange =>
  Object.values(changeChecks).some((check) => check(value));

const isQuestion = objectOf<FieldQuestion>({
  path: isPath,
  spot: oneOf(fieldSpots),
  text: isText,
  offset: isIndex,
});

type RequestChecks = {
  readonly [Kind in BuilderRequest['kind']]: Check<Extract<BuilderRequest, { readonly kind: Kind }>>;
};

const requestChecks: RequestChecks = {
  ready: objectOf({ kind: oneOf(['ready']), version: isIndex }),
  change: objectOf({ kind: oneOf(['change']), id: isIndex, document: isIndex, change: isChange }),
  complete: objectOf({ kind: oneOf(['complete']), id: isIndex, document: isIndex, question: isQuestion }),
  open_text: objectOf({ kind: oneOf(['open_text']) }),
  draft: objectOf({ kind: oneOf(['draft']) }),
  flushed: objectOf({ kind: oneOf(['flushed']), id: isIndex }),
};

/** What a page has said; undefined for what this version does not know, which then has no effect. */
export function readRequest(message: unknown): BuilderRequest | undefined {
  const isRequest: Check<BuilderRequest> = (value): value is BuilderRequest =>
    Object.values(requestChecks).some((check) => check(value));
  return isRequest(message) ? message : undefined;
}
