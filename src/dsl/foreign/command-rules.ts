/**
 * What `Bash(…)` of Claude Code lets run, as `commands` of run_command: `git diff:*` and `git diff *` are the command alone
 * and with anything behind it.
 */
export function commandRules(rule: string): readonly string[] {
  const rules = rule.split(',').map((part) => part.trim());
  return rules.filter((part) => part !== '').flatMap(rulesFor);
}

function rulesFor(rule: string): readonly string[] {
  const command = /^(.*[^\s:])(?::\*| \*)$/.exec(rule)?.[1];
  return command === undefined ? [rule] : [command, `${command} *`];
}
