import { asText, isJsonObject, type Json } from '../base/json.ts';
import { textUpTo } from '../base/text-up-to.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import { jsonLines } from './json-lines.ts';
import { printableLines } from './printable-text.ts';

type Result = Pick<TaskRecord, 'result_summary' | 'output'>;

/** What came of a task, in a sentence: what is said of it, or else the values of its output. Not printable yet; empty: nothing. */
export function resultWords({ result_summary, output }: Result): string {
  return isOnlyOutput({ result_summary, output }) ? valueWords(output) : (result_summary ?? '');
}

/** Characters of a result that are worth looking at beside a task; its execution has the whole of it. */
const longestResult = 2000;

/** The same at length, in printable lines. */
export function resultLines({ result_summary, output }: Result): readonly string[] {
  if (!isOnlyOutput({ result_summary, output })) return printableLines(result_summary ?? '');
  const whole = jsonLines(output).join('\n');
  const shown = textUpTo(whole, longestResult);
  return `${shown}${shown.length < whole.length ? ' …' : ''}`.split('\n');
}

/** Where nothing was said of it the summary is the beginning of the output as JSON: nothing for people. */
function isOnlyOutput({ result_summary, output }: Result): boolean {
  if (result_summary === null || output === null || typeof output !== 'object') return false;
  return asText(output).startsWith(result_summary);
}

/** What has only one value needs no name for it. */
function valueWords(value: Json): string {
  if (!isJsonObject(value)) return innerWords(value);
  const fields = Object.entries(value);
  const [only] = fields;
  if (fields.length === 1 && only !== undefined) return innerWords(only[1]);
  return fields.map(([name, inner]) => `${name}: ${innerWords(inner)}`).join(' · ');
}

function innerWords(value: Json): string {
  if (!Array.isArray(value)) return asText(value);
  const items: readonly Json[] = value;
  return items.map(asText).join(', ');
}
