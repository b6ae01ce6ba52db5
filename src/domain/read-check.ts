import { verdictOf } from './verdict.ts';

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
  if (verdict === 'unknown' || verdict !== verdictOf(rest)) return { check: plain(name), result: rest };
  const detail = more.join(' ').replace(/^[\s:,;–—-]+/, '');
  return { check: plain(name), result: verdict, ...(detail === '' ? {} : { detail }) };
}

/** The name is what stands behind or before the verdict, where that is one word and the rest of the text agrees. */
function checkWithVerdict(said: string): SaidCheck {
  const words = said.split(/\s+/);
  const result = verdictOf(said);
  if (result === 'unknown') return { check: said, result };
  if (verdictOf(words[0]) === result) return { check: words.slice(1).join(' '), result };
  return { check: verdictOf(words.at(-1)) === result ? words.slice(0, -1).join(' ') : said, result };
}

/** Without the marks of Markdown around it. */
function plain(text: string): string {
  return text.replaceAll(/^[\s`*_]+|[\s`*_]+$/g, '').replaceAll(/(\*\*|`)/g, '');
}
