import { InvalidArgumentError } from 'commander';
import { readNamedFile } from '../app/named-files.ts';
import { BatonError } from '../base/errors.ts';
import { type Json, type JsonObject, isJsonObject, parseJson } from '../base/json.ts';

/** An option's value that must be JSON. */
function jsonArgument(text: string): Json {
  const value = parseJson(text);
  if (value === undefined) throw new InvalidArgumentError('It must be JSON; put quotes around it for your shell.');
  return value;
}

/** An option's value that is JSON, or else a text. What begins as an object does is meant to be one. */
export function textOrJsonArgument(text: string): Json {
  return text.trimStart().startsWith('{') ? jsonArgument(text) : (parseJson(text) ?? text);
}

/** An option's value that must be a JSON object. */
export function jsonObjectArgument(text: string): JsonObject {
  const value = jsonArgument(text);
  if (!isJsonObject(value)) throw new InvalidArgumentError('It must be a JSON object.');
  return value;
}

/** An option's value that must be a whole number from 0. */
export function countArgument(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

/** How many at most: a whole number from 1. */
export function limitArgument(text: string): number {
  const count = countArgument(text);
  if (count === 0) throw new InvalidArgumentError('It must be a whole number from 1.');
  return count;
}

/** The JSON object in a file. Throws `invalid_input`, and what `readNamedFile` throws. */
export async function readJsonObject(path: string): Promise<JsonObject> {
  const value = parseJson(await readNamedFile(path));
  if (isJsonObject(value)) return value;
  throw new BatonError('invalid_input', `The input file ${path} does not hold a JSON object.`, {
    hint: 'Write the inputs as one JSON object: {"name": "value"}.',
  });
}
