/** What lets a shell run a second command, redirect, or put something in: a rule about the first word would be void. */
const shellOperators = /[;&|<>`$()\r\n]/;

/** A rule with a rest: its beginning, and the circumstances behind the `*`. */
const ruleWithRest = /^(?<beginning>.*)\*(?<circumstances>| \((?:in|env|shell)\b.*\))$/s;

/**
 * Whether a rule covers what `commandSubject` gives: the exact subject, or a beginning, a `*`, and the circumstances, as in
 * `npm test* (in vendor/x)`. What the `*` stands for may not contain operators of the shell, else `npm test*` would allow
 * `npm test; rm -rf .`; nor can it stand for circumstances, which are in parentheses.
 */
export function isCommandCovered(subject: string, rule: string): boolean {
  const { beginning, circumstances } = ruleWithRest.exec(rule)?.groups ?? {};
  if (beginning === undefined || circumstances === undefined) return subject === rule;
  const end = subject.length - circumstances.length;
  if (end < beginning.length || !subject.startsWith(beginning) || !subject.endsWith(circumstances)) return false;
  return !shellOperators.test(subject.slice(beginning.length, end));
}
