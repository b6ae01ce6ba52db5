import type { Json, JsonObject } from '../base/json.ts';
import { type Check, type Shape, isText, isTexts } from '../base/json-shape.ts';
import { lacking, shaped } from './shaped.ts';

/** One argument of a command, as fields of the message. `read` throws `message_invalid`. */
export interface Parameter<T> {
  readonly write: (value: T) => JsonObject;
  readonly read: (params: JsonObject, method: string) => T;
}

export function text(name: string): Parameter<string> {
  return field(name, isText);
}

export function texts(name: string): Parameter<readonly string[]> {
  return field(name, isTexts);
}

/** An object of its own in the message. */
export function document<T extends object>(name: string, shape: Shape<T>): Parameter<T> {
  return {
    write: (value) => ({ [name]: said(value) }),
    read: (params, method) => shaped(params[name], shape, `The ${name} of '${method}'`),
  };
}

/** An object whose fields stand in the message beside the other arguments. */
export function fields<T extends object>(shape: Shape<T>): Parameter<T> {
  return {
    write: said,
    read: (params, method) => {
      const own = Object.fromEntries(Object.keys(shape).map((name) => [name, params[name]]));
      return shaped(own, shape, `The call of '${method}'`);
    },
  };
}

function field<T extends Json>(name: string, check: Check<T>): Parameter<T> {
  return {
    write: (value) => ({ [name]: value }),
    read: (params, method) => {
      const value = params[name];
      if (!check(value)) throw lacking(`The call of '${method}'`, name);
      return value;
    },
  };
}

/** What was really said: JSON knows nothing that is undefined. */
function said(value: object): JsonObject {
  const entries: readonly (readonly [string, Json | undefined])[] = Object.entries(value);
  return Object.fromEntries(entries.flatMap(([name, each]) => (each === undefined ? [] : [[name, each]])));
}
