import { type Json, isJsonObject } from '../base/json.ts';
import { commandSubject } from './command-subject.ts';

/** The command that an acceptance check is; null: it is an expression, or there is none. */
export function acceptanceCommand(acceptance: Json): string | null {
  const command = isJsonObject(acceptance) ? acceptance['command'] : undefined;
  return typeof command === 'string' && command.trim() !== '' ? command : null;
}

/** What a person approves and a rule covers, of whichever question about it: it runs in the workspace. */
export function acceptanceSubject(command: string): string {
  return commandSubject({ line: command, cwd: null, env: [], shell: false });
}
