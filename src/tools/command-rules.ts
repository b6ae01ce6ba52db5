import { isCommandCovered } from '../domain/command-rule.ts';

/** The setting `commands` of run_command: why a command is refused, and what can be used; undefined when it is allowed. */
export function commandRefusal(subject: string, rules: readonly string[]): string | undefined {
  if (rules.some((rule) => isCommandCovered(subject, rule))) return undefined;
  return `The command '${subject}' is not open to you. Allowed: ${rules.join(', ')} (* stands for plain arguments, without ; & | < > $ and the like).`;
}
