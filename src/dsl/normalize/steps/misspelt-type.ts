import type { JsonObject } from '../../../base/json.ts';
import { meantKey } from '../../problems/other-words.ts';
import { type ProblemList, suggestionOf } from '../../problems/problem-list.ts';
import { keysAt } from '../../problems/schema-keys.ts';
import { stepSchemas } from '../../schema/steps/step-schemas.ts';
import type { Path } from '../../yaml/path.ts';

/** A step whose `type` is misspelt, with its type: else nothing of it could be looked at. */
export function withType(step: JsonObject, path: Path, problems: ProblemList): JsonObject {
  if (step.type !== undefined) return step;
  const keys = Object.keys(step);
  const key = keys.find((each) => isMeant(each, keys, problems));
  if (key === undefined) return step;
  const { hint, correction } = suggestionOf(key, 'type');
  const message = `Unknown key '${key}'.${hint}`;
  problems.addBroken({ code: 'unknown-key', path: [...path, key], message, spot: { kind: 'key' }, correction });
  // What stands behind the key is looked at once that is right.
  problems.markBroken([...path, 'type']);
  const { [key]: given, ...rest } = step;
  const type = typeof given === 'string' ? given : '';
  return Object.hasOwn(stepSchemas, type) ? { ...rest, type } : rest;
}

function isMeant(key: string, given: readonly string[], problems: ProblemList): boolean {
  if (isKnown(key)) return false;
  return meantKey(key, ['type'], given) !== undefined || problems.nearest(key, ['type']) !== undefined;
}

function isKnown(key: string): boolean {
  return Object.values(stepSchemas).some((schema) => keysAt(schema, []).includes(key));
}
