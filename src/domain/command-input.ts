import { type Json, type JsonObject, asText, isJsonObject } from '../base/json.ts';
import { shellQuoted } from '../base/shell-quoted.ts';
import type { ApprovalRecord } from './approval.ts';
import { commandSubject } from './command-subject.ts';

/** The subject of a command step with this input. Words of a list are joined by blanks: so they are recorded, and so rules name them. */
export function commandInputSubject(input: JsonObject): string {
  const { run = '' } = input;
  return subjectWith(input, Array.isArray(run) ? run.join(' ') : asText(run));
}

/** What a question is about as people read it: of a command that is a list of words each of them as a shell would need it. */
export function shownSubject({ subject, payload }: Pick<ApprovalRecord, 'subject' | 'payload'>): string {
  const { run } = payload;
  if (!isWords(run) || subject !== commandInputSubject(payload)) return subject;
  return subjectWith(payload, run.map(shellQuoted).join(' '));
}

/** Whether the question itself says what it is about. */
export function namesSubject(approval: Pick<ApprovalRecord, 'question' | 'subject' | 'payload'>): boolean {
  return approval.question.includes(shownSubject(approval));
}

function subjectWith({ cwd, env, shell }: JsonObject, line: string): string {
  return commandSubject({
    line,
    cwd: typeof cwd === 'string' ? cwd : null,
    env: isJsonObject(env) ? Object.keys(env) : [],
    shell: shell === true,
  });
}

function isWords(run: Json | undefined): run is readonly string[] & Json {
  return Array.isArray(run) && run.every((word) => typeof word === 'string');
}
