import * as l10n from '@vscode/l10n';
import { type Json, isJsonObject, parseJson } from '../base/json.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { InputType } from '../domain/workflow.ts';

/**
 * What a person typed, as a value of the declared type: a string as it is, a boolean as `true` or `false`, a number in
 * decimal, an array or object as JSON. The error completes "must be …".
 */
export function typedValue(type: InputType, text: string): Result<Json, string> {
  const value = type === 'string' ? text : parseJson(text.trim());
  return value !== undefined && isOfType(type, value) ? ok(value) : fail(wanted(type));
}

function wanted(type: InputType): string {
  switch (type) {
    case 'string':
      return l10n.t('text');
    case 'number':
      return l10n.t('a number, such as 0.5');
    case 'integer':
      return l10n.t('a whole number, such as 12');
    case 'boolean':
      return l10n.t('true or false');
    case 'array':
      return l10n.t('a JSON list, such as ["a", "b"]');
    case 'object':
      return l10n.t('a JSON object, such as {0}', '{"key": 1}');
  }
}

function isOfType(type: InputType, value: Json): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'integer':
      return Number.isSafeInteger(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isJsonObject(value);
  }
}
