import { readFile } from 'node:fs/promises';
import { InvalidArgumentError } from 'commander';
import { BatonError, messageOf } from '../base/errors.ts';
import { type Json, type JsonObject, isJsonObject, parseJson } from '../base/json.ts';

/** An option's value that must be JSON. */
function jsonArgument(text: string): Json {
  const value = parseJson(text);
  if (value === undefined) throw new InvalidArgumentError('It must be JSON; put quotes around it for your shell.');
  return value;
}

/** An option's value that is JSON, or else a text. */
export function textOrJsonArgument(text: string): Json {
  return parseJson(text) ?? text;
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

/** The JSON object in a file. Throws `invalid_input`. */
export async function readJsonObject(path: string): Promise<JsonObject> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new BatonError('invalid_input', `The input file cannot be read: ${messageOf(error)}.`, {
      hint: 'Paths are read from the current folder; give inputs one by one with -i KEY=VALUE, or the file with --input-file FILE.',
      cause: error,
    });
  });
  const value = parseJson(text);
  if (isJsonObject(value)) return value;
  throw new BatonError('invalid_input', `The input file ${path} does not hold a JSON object.`, {
    hint: 'Write the inputs as one JSON object: {"name": "value"}.',
  });
}
