import { type Json, type JsonObject, asText, isJsonObject } from '../base/json.ts';
import { type Verdict, isMeasure, verdictOf } from './verdict.ts';

/** What a check has said, however it was written down. */
export interface CheckResult {
  readonly check: string;
  /** As it was said: `pass`, `fail`, `85%`. */
  readonly result: string;
  readonly verdict: Verdict;
}

/** Of the content of a `validation_result`; `subject`: its name where the content has none. */
export function checkResult(content: Json, subject: string | null): CheckResult {
  const fields = isJsonObject(content) ? content : { result: content };
  const check = firstOf(fields, ['check', 'name', 'validation_type', 'type']) ?? subject ?? 'validation';
  const said = firstOf(fields, ['result', 'status', 'outcome', 'passed', 'success', 'ok']);
  return { check: asText(check), result: asText(said), verdict: verdictOf(said) };
}

/** A number says how much, which a person may judge; anything else should say how the check went. */
export function isUnclear({ result, verdict }: CheckResult): boolean {
  return verdict === 'unknown' && !isMeasure(result);
}

function firstOf(fields: JsonObject, names: readonly string[]): Json | undefined {
  const name = names.find((each) => fields[each] !== undefined && fields[each] !== null);
  return name === undefined ? undefined : fields[name];
}
