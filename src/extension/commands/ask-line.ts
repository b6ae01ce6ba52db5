import * as vscode from 'vscode';
import { BatonError, CancelledError } from '../../base/errors.ts';
import { plainMessage } from '../../presentation/plain-message.ts';
import { typedWords } from '../../presentation/typed-words.ts';

export interface LineQuestion {
  readonly title: string;
  readonly prompt: string;
  /** What stands there at first. */
  readonly value?: string;
  /** What is wrong with a line; undefined: nothing. */
  readonly problem?: (line: string) => string | undefined;
}

/** Throws `CancelledError` when the person gives up. */
export async function askLine({ title, prompt, value = '', problem }: LineQuestion): Promise<string> {
  const typed = await vscode.window.showInputBox({
    title: plainMessage(title),
    prompt: plainMessage(prompt),
    value,
    ignoreFocusOut: true,
    ...(problem === undefined ? {} : { validateInput: problem }),
  });
  if (typed === undefined) throw new CancelledError();
  return typed.trim();
}

interface ReadLine<T> extends Omit<LineQuestion, 'problem'> {
  /** Undefined for a line that makes no sense; then `refusal` is said below it. */
  readonly read: (line: string) => T | undefined;
  readonly refusal: string;
}

/** What a typed line means. Throws `CancelledError` when the person gives up. */
export async function askRead<T>({ read, refusal, ...question }: ReadLine<T>): Promise<T> {
  const value = read(
    await askLine({ ...question, problem: (line) => (read(line) === undefined ? refusal : undefined) }),
  );
  if (value === undefined) throw new CancelledError();
  return value;
}

/** What a person can correct where they have typed it. */
const correctable: readonly string[] = ['invalid_input', 'too_long', 'invalid_edit'];

export function isCorrectable(error: unknown): error is BatonError {
  return error instanceof BatonError && correctable.includes(error.code);
}

/** Asks until `take` takes the line: what the core refuses is said below what was typed. */
export async function askUntilTaken<T>(question: LineQuestion, take: (line: string) => Promise<T>): Promise<T> {
  return await untilTaken(await askLine(question), question, take);
}

/** The same for a line that was typed before: it is asked for again only when it is refused. */
export async function untilTaken<T>(
  typed: string,
  question: LineQuestion,
  take: (line: string) => Promise<T>,
): Promise<T> {
  let line = typed;
  for (;;) {
    try {
      return await take(line);
    } catch (error) {
      if (!isCorrectable(error)) throw error;
      const refused = { line, message: error.message };
      const problem = (now: string) => refusalOf(now, refused) ?? question.problem?.(now);
      // VS Code looks at what stands there only once it is changed or confirmed.
      line = await askLine({ ...question, prompt: error.message, value: line, problem });
    }
  }
}

function refusalOf(now: string, { line, message }: { readonly line: string; readonly message: string }) {
  return now.trim() === line ? message : undefined;
}

/** Words with commas between them, each once. */
export async function askWords(question: LineQuestion): Promise<readonly string[]> {
  return typedWords(await askLine(question));
}

/** For a question whose answer may not be empty. */
export function problemIfEmpty(line: string): string | undefined {
  return line.trim() === '' ? vscode.l10n.t('Something has to stand here.') : undefined;
}
