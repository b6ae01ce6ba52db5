import { type Json, asText, isJsonObject } from '../base/json.ts';

/** What a check has said, however it was written down. */
export interface CheckResult {
  readonly check: string;
  /** As it was said: `pass`, `fail`, `85%`. */
  readonly result: string;
  readonly passed: boolean;
}

const failing = /^(fail(s|ed|ing|ure)?|error(s|ed)?|false|no|not ok|bad|red|broken|rejected|invalid)\b/i;

/** Only what says that it did not pass has failed: a number says how much, and not whether that is enough. */
export function hasPassed(result: string): boolean {
  return !failing.test(result.trim());
}

/** Of the content of a `validation_result`; `subject`: its name where the content has none. */
export function checkResult(content: Json, subject: string | null): CheckResult {
  const fields = isJsonObject(content) ? content : { result: content };
  const check = firstOf(fields, ['check', 'name', 'validation_type', 'type']) ?? subject ?? 'validation';
  const result = firstOf(fields, ['result', 'status', 'outcome', 'passed', 'success', 'ok']) ?? '';
  return { check, result, passed: result !== '' && hasPassed(result) };
}

function firstOf(fields: Readonly<Record<string, Json>>, names: readonly string[]): string | undefined {
  const name = names.find((each) => fields[each] !== undefined && fields[each] !== null);
  return name === undefined ? undefined : asText(fields[name]);
}
