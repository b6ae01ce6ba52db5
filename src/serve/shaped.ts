import { BatonError } from '../base/errors.ts';
import { isJsonObject } from '../base/json.ts';
import { type Shape, wrongField } from '../base/json-shape.ts';

/**
 * What another process sent, which may be another version of this program. Throws `message_invalid` with the first field
 * that is not as it must be; `what` says in what: `The answer to 'start'`.
 */
export function shaped<T>(value: unknown, shape: Shape<T>, what: string): T {
  if (!isJsonObject(value)) throw misshapen(`${what} is not an object`);
  const wrong = wrongField(value, shape);
  if (wrong !== null) throw lacking(what, wrong);
  const checked: unknown = value;
  return checked as T;
}

/** `message_invalid`: the field is not there, or not as it must be. */
export function lacking(what: string, field: string): BatonError {
  return misshapen(`${what} has no '${field}' that this version understands`);
}

function misshapen(what: string): BatonError {
  return new BatonError('message_invalid', `${what}.`, {
    hint: 'Two versions of Baton work on this workspace: end the older one, then try again.',
  });
}
