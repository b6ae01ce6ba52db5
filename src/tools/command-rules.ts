/** What lets a shell run a second command, redirect, or put something in: a rule about the first word would be void. */
const shellOperators = /[;&|<>`$()\r\n]/;

/**
 * The setting `commands` of run_command: exact command lines, or beginnings that end in `*`. What the `*` stands for may
 * not contain operators of the shell, else `npm test*` would allow `npm test; rm -rf .`.
 */
export function commandRefusal(command: string, rules: readonly string[]): string | undefined {
  if (rules.some((rule) => isAllowedBy(command, rule))) return undefined;
  return `The command '${command}' is not open to you. Allowed: ${rules.join(', ')} (* stands for plain arguments, without ; & | < > $ and the like).`;
}

function isAllowedBy(command: string, rule: string): boolean {
  if (!rule.endsWith('*')) return command === rule;
  const beginning = rule.slice(0, -1);
  return command.startsWith(beginning) && !shellOperators.test(command.slice(beginning.length));
}
