import { type Check, isNumber, isText, objectOf, oneOf } from '../../base/json-shape.ts';
import type { TurnPurpose } from '../../domain/agent-execution.ts';
import type { ValueName } from '../../presentation/panel/inspector/value-name.ts';

const isIndex: Check<number> = (value): value is number => isNumber(value) && Number.isInteger(value) && value >= 0;
const isPurpose: Check<TurnPurpose> = oneOf(['answer', 'condense']);

type NameChecks = { readonly [Kind in ValueName['kind']]: Check<Extract<ValueName, { readonly kind: Kind }>> };

const nameChecks: NameChecks = {
  input: objectOf({ kind: oneOf(['input']) }),
  output: objectOf({ kind: oneOf(['output']) }),
  event: objectOf({ kind: oneOf(['event']), seq: isIndex }),
  answer: objectOf({ kind: oneOf(['answer']), agent: isText, turn: isIndex, purpose: isPurpose }),
  thoughts: objectOf({ kind: oneOf(['thoughts']), agent: isText, turn: isIndex, purpose: isPurpose }),
  message: objectOf({ kind: oneOf(['message']), agent: isText, turn: isIndex, purpose: isPurpose, index: isIndex }),
  arguments: objectOf({ kind: oneOf(['arguments']), agent: isText, turn: isIndex, call: isText }),
  result: objectOf({ kind: oneOf(['result']), agent: isText, call: isText }),
  bundle: objectOf({ kind: oneOf(['bundle']), id: isText }),
};

/** Of one that has travelled, or stands in an address. */
export const isValueName: Check<ValueName> = (value): value is ValueName =>
  Object.values(nameChecks).some((check) => check(value));
