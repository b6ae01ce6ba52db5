import type { Json } from '../base/json.ts';

/** What was said of a check. */
export interface SaidCheck {
  /** Such as `lint`. */
  readonly check: string;
  /** `pass`, `fail`, or what was said: `85%` for coverage, `unknown` where nothing was. */
  readonly result: string;
  /** What was said beside the result. */
  readonly detail?: string;
}

/** A check and its result as people write it: `lint: fail (3 problems)`, `tests passed`, `✅ types`, `coverage: 85%`. */
export function readCheck(text: string): SaidCheck {
  const said = plain(text);
  const [name = said, rest = ''] = /^([^:=]+?)\s*(?:[:=→]|\s[-–—]+\s)\s*(.+)$/s.exec(said)?.slice(1) ?? [];
  if (rest === '') return checkWithVerdict(said);
  const [first = '', ...more] = rest.split(/\s+/);
  const verdict = verdictOf(first);
  if (verdict === 'unknown') return { check: plain(name), result: rest };
  const detail = more.join(' ').replace(/^[\s:,;–—-]+/, '');
  return { check: plain(name), result: verdict, ...(detail === '' ? {} : { detail }) };
}

/** The verdict is the first word or the last one. */
function checkWithVerdict(said: string): SaidCheck {
  const words = said.split(/\s+/);
  const first = verdictOf(words[0]);
  if (first !== 'unknown') return { check: words.slice(1).join(' '), result: first };
  const last = verdictOf(words.at(-1));
  return last === 'unknown' ? { check: said, result: last } : { check: words.slice(0, -1).join(' '), result: last };
}

/** `pass`, `fail`, or `unknown` for any word that says neither. */
export function verdictOf(word: Json | undefined): 'pass' | 'fail' | 'unknown' {
  if (typeof word === 'boolean') return word ? 'pass' : 'fail';
  const text = typeof word === 'string' ? word.toLowerCase().replaceAll(/[^a-z✓✔✗✘❌✅]/gu, '') : '';
  if (passing.has(text)) return 'pass';
  return failing.has(text) ? 'fail' : 'unknown';
}

const passing: ReadonlySet<string> = new Set([
  'pass',
  'passed',
  'passes',
  'ok',
  'success',
  'succeeded',
  'green',
  'true',
  '✓',
  '✔',
  '✅',
]);
const failing: ReadonlySet<string> = new Set([
  'fail',
  'failed',
  'fails',
  'failing',
  'failure',
  'error',
  'errors',
  'red',
  'false',
  '✗',
  '✘',
  '❌',
]);

/** Without the marks of Markdown around it. */
function plain(text: string): string {
  return text.replaceAll(/^[\s`*_]+|[\s`*_]+$/g, '').replaceAll(/(\*\*|`)/g, '');
}
