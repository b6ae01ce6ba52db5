import type { Json } from '../base/json.ts';
import { isDeedDenied, isDenying, isFailureDenied, wordsOf } from './denied-words.ts';

/** `unknown`: it says neither, such as `85%`, `not run`, or that something should pass. */
export type Verdict = 'pass' | 'fail' | 'unknown';

/** What a result says, in a word or in a sentence: `ok`, `3 failed, 10 passed`, `no problems found`. */
export function verdictOf(said: Json | undefined): Verdict {
  if (typeof said === 'boolean') return said ? 'pass' : 'fail';
  if (typeof said !== 'string') return 'unknown';
  const verdicts = new Set(clausesOf(said).flatMap(verdictsIn));
  if (verdicts.has('fail')) return 'fail';
  return verdicts.has('pass') ? 'pass' : 'unknown';
}

/** True for `85%` and `12 ms`: how much, and not whether that is enough. */
export function isMeasure(said: string): boolean {
  return verdictOf(said) === 'unknown' && /^[~<>=≤≥≈±+-]*\s*\d/.test(said.trim());
}

const passing = wordsOf(
  'pass passes passed passing ok okay success successful successfully succeed succeeds succeeded green clean valid fine ' +
    'good approved accepted lgtm compiles builds works met ✓ ✔ ✅ ☑',
);

const failing = wordsOf(
  'fail fails failed failing failure failures error errors errored problem problems issue issues bug bugs defect defects ' +
    'violation violations vulnerability vulnerabilities regression regressions conflict conflicts broken breaks bad wrong ' +
    'red rejected refused denied invalid incorrect unsuccessful incomplete missing crash crashes crashed aborted timeout ' +
    'timeouts ✗ ✘ ❌ ✖',
);

/** What fails where it is denied: `does not compile`. */
const failingWhenDenied = wordsOf('compile build work parse match meet succeed');
/** `The errors were not fixed`, and not `nothing to fix`. */
const failingWhenNotDone = wordsOf(
  'fix fixed fixes resolve resolved resolves correct corrected handle handled handles repair repaired closed catch caught ' +
    'catches solve solved solves addressed gone disappeared vanished eliminated',
);

const unableTo = wordsOf("cannot can't couldn't unable");
const hedging = wordsOf(
  'should would might may will must expected likely probably almost mostly partly partially some',
);
/** Nothing is wrong yet where it only could be. */
const possible = wordsOf('may might could perhaps possibly maybe');
const mending = wordsOf(
  'fixed fixes resolved corrected handled repaired closed solved addressed gone disappeared vanished eliminated',
);

/** What is denied of a failure behind it: `the bug does not occur any more`. */
const occurring = wordsOf(
  'occur occurs occurred happen happens happened appear appears appeared reappear reappears reappeared recur recurs ' +
    'recurred exist exists present seen observed',
);
/** Whoever sees no failure does not know that there is none. */
const reproducing = wordsOf('reproduce reproduces reproduced reproducible');
/** Who is unable to do that has found out nothing. */
const findingOut = wordsOf(
  'say tell judge know determine decide assess verify verified check checked confirm confirmed',
);
const auxiliary = wordsOf('is are was were be been do does did has have had can could will yet again any even');

/** `error handling` is what was looked at. */
const subjects = wordsOf('handling message messages path paths case cases');

function clausesOf(said: string): readonly (readonly string[])[] {
  const clauses = said
    .toLowerCase()
    .replaceAll('’', "'")
    // Looked for, and not there.
    .replaceAll(/\bfail(?:s|ed)? to (find|detect|see|observe|notice|identify|reproduce|trigger)\b/g, 'unable to $1')
    .replaceAll(/([\p{L}_]+)\s*:(?!\s*(?:\d|none))/gu, '$1;')
    .replaceAll(/([\p{L}_]+)\s*:/gu, (text, word: string) => (isCounted(word) ? text : `${word};`))
    .split(/[,;|!?()[\]\n]|\.(?=\s|$)|\s(?:but|and)\s|\s[-–—]+\s/);
  return clauses.map((clause) => clause.match(/\d+(?:\.\d+)?%?|[\p{L}_][\p{L}\d_']*|[✓✔✅☑✗✘❌✖]/gu) ?? []);
}

/** `failed: 3` and `exit code: 1` are one clause, `not resolved: 3 errors` are two. */
function isCounted(word: string): boolean {
  return passing.has(word) || failing.has(word) || /^(code|exit|exited|skipped)$/.test(word);
}

function verdictsIn(words: readonly string[]): readonly Verdict[] {
  const [only = ''] = words;
  if (words.length === 1 && /^(yes|y|true|no|n|false)$/.test(only)) return [/^[yt]/.test(only) ? 'pass' : 'fail'];
  const found = words.flatMap((_, at) => verdictAt(words, at));
  if (found.length > 0) return found;
  const isUnable = words.some((word, at) => unableTo.has(word) || (word === 'could' && words[at + 1] === 'not'));
  const hasFoundNothingOut = words.some((word) => findingOut.has(word) || reproducing.has(word));
  return isUnable && !hasFoundNothingOut ? ['fail'] : [];
}

/** Of one word of a clause by what stands around it; nothing where it decides nothing. */
function verdictAt(words: readonly string[], at: number): readonly Verdict[] {
  const word = words[at] ?? '';
  const before = words.slice(Math.max(0, at - 4), at);
  if (before.includes('whether')) return [];
  if (/^exit(ed|s)?$/.test(word)) return exitVerdict(words.slice(at + 1, at + 4));
  const isDenied = before.some(isDenying);
  if (failingWhenDenied.has(word) && isDenied) return ['fail'];
  if (failingWhenNotDone.has(word) && isDeedDenied(before)) return ['fail'];
  if (word === 'timed' && words[at + 1] === 'out') return ['fail'];
  const count = countOf(words, at);
  if (passing.has(word)) return passVerdict({ before, isDenied, count });
  return failing.has(word) ? failVerdict({ words, at, count }) : [];
}

interface Count {
  readonly of: number;
  /** Of how many; null: nobody says. */
  readonly all: number | null;
}

interface Passed {
  readonly before: readonly string[];
  readonly isDenied: boolean;
  readonly count: Count | null;
}

function passVerdict({ before, isDenied, count }: Passed): readonly Verdict[] {
  if (isDenied) return ['fail'];
  if (before.some((word) => hedging.has(word))) return [];
  if (count === null) return ['pass'];
  return [count.of === 0 || (count.all !== null && count.of < count.all) ? 'fail' : 'pass'];
}

interface Failed {
  readonly words: readonly string[];
  readonly at: number;
  readonly count: Count | null;
}

function failVerdict({ words, at, count }: Failed): readonly Verdict[] {
  const next = words[at + 1] ?? '';
  const before = words.slice(Math.max(0, at - 6), at);
  if (next === 'free') return [isDeedDenied(before) ? 'fail' : 'pass'];
  if (next === 'none' || count?.of === 0) return ['pass'];
  const isDenied = isFailureDenied(before);
  if (isDenied !== false) return isDenied === null ? [] : ['pass'];
  if (subjects.has(next) || before.some((word) => possible.has(word))) return [];
  return words.some((word) => mending.has(word)) ? [] : (deniedBehind(words.slice(at + 1)) ?? ['fail']);
}

/** Null: nothing of it is denied. */
function deniedBehind(behind: readonly string[]): readonly Verdict[] | null {
  const at = behind.findIndex((word) => !auxiliary.has(word) && !isDenying(word));
  if (!behind.slice(0, Math.max(0, at)).some(isDenying)) return null;
  const deed = behind[at] ?? '';
  if (occurring.has(deed)) return ['pass'];
  return reproducing.has(deed) ? [] : null;
}

/** `3 failed`, `3 type errors`, `2 of 5 failing`, `5/5 passed`; where no number stands before it, `failed: 3`. */
function countOf(words: readonly string[], at: number): Count | null {
  const near = [at - 1, at - 2].find((each) => isWhole(words[each]) && !isCountOfAnother(words, each));
  if (near === undefined) return isWhole(words[at + 1]) ? { of: Number(words[at + 1]), all: null } : null;
  const first = [near - 1, near - 2].find((each) => isWhole(words[each]));
  const isShare = first !== undefined && (first === near - 1 || words[near - 1] === 'of');
  const number = Number(words[near]);
  return isShare ? { of: Number(words[first]), all: number } : { of: number, all: null };
}

/** In `passed 10 failed 0` the numbers stand behind what they count. */
function isCountOfAnother(words: readonly string[], at: number): boolean {
  const before = words[at - 1] ?? '';
  return (passing.has(before) || failing.has(before)) && !isWhole(words[at - 2]);
}

function isWhole(word: string | undefined): boolean {
  return word !== undefined && /^\d+$/.test(word);
}

function exitVerdict(behind: readonly string[]): readonly Verdict[] {
  const code = behind.find(isWhole);
  return code === undefined ? [] : [Number(code) === 0 ? 'pass' : 'fail'];
}
