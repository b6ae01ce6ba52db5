/** What lets a shell run a second command, redirect, or put something in: a rule about the first word would be void. */
const shellOperators = /[;&|<>`$()\r\n]/;

/**
 * Whether a rule covers a command line: an exact line, or a beginning that ends in `*`. What the `*` stands for may not
 * contain operators of the shell, else `npm test*` would allow `npm test; rm -rf .`.
 */
export function isCommandCovered(command: string, rule: string): boolean {
  if (!rule.endsWith('*')) return command === rule;
  const beginning = rule.slice(0, -1);
  return command.startsWith(beginning) && !shellOperators.test(command.slice(beginning.length));
}
