import { BatonError } from '../base/errors.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { didYouMean } from '../base/nearest-name.ts';
import type { InputDeclaration } from '../domain/workflow.ts';
import { typedValue } from '../presentation/typed-value.ts';

type Declarations = Readonly<Record<string, InputDeclaration>>;

/** `-i key=value`, read by the declared types; of two for one key the last counts. Throws `invalid_input`. */
export function inputOfPairs(pairs: readonly string[], declarations: Declarations): JsonObject {
  return Object.fromEntries(pairs.map((pair) => entryOf(pair, declarations)));
}

function entryOf(pair: string, declarations: Declarations): readonly [string, Json] {
  const split = pair.indexOf('=');
  if (split < 1) {
    throw new BatonError('invalid_input', `"-i ${pair}" does not say which input it means.`, {
      hint: 'Write -i key=value.',
    });
  }
  const [key, text] = [pair.slice(0, split).trim(), pair.slice(split + 1)];
  const declaration = Object.hasOwn(declarations, key) ? declarations[key] : undefined;
  if (declaration === undefined) throw undeclared(key, Object.keys(declarations));
  const value = typedValue(declaration.type, text);
  if (value.ok) return [key, value.value];
  throw new BatonError('invalid_input', `Input '${key}' must be ${value.error}; "${text}" is not.`, {
    hint: `Correct the value after "-i ${key}=".`,
    details: { input: key },
  });
}

function undeclared(key: string, names: readonly string[]): BatonError {
  const known = names.length === 0 ? 'The workflow has no inputs.' : `The workflow's inputs are: ${names.join(', ')}.`;
  return new BatonError('invalid_input', `There is no input '${key}'.${didYouMean(key, names)}`, {
    hint: known,
    details: { input: key },
  });
}
