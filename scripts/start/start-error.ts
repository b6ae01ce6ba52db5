// What `npm start` says when it did not work: what failed, and what to type next.

interface NextCommand {
  readonly command: string;
  /** What it is good for. */
  readonly what: string;
}

/** Said instead of a stack. The message says what did not work. */
export class StartError extends Error {
  readonly next: readonly NextCommand[];

  constructor(message: string, next: readonly NextCommand[]) {
    super(message);
    this.name = 'StartError';
    this.next = next;
  }
}

const check = { command: 'npm run check', what: 'whether this checkout is sound: types, rules, tests' };
const anew = { command: 'npm start', what: 'the same again; delete scratch/ before to begin with nothing' };

export function buildError(): StartError {
  return new StartError('The build failed, see above.', [check, anew]);
}

/** A command of the program that did not do its work. */
export function commandError(command: string, said: string): StartError {
  const validate = { command: inScratch('validate'), what: 'what is wrong with the files of scratch/' };
  return new StartError(`"baton ${command}": ${said.trim()}`, [validate, check, anew]);
}

interface EndedExecution {
  readonly id: string;
  readonly status: string;
  readonly error: { readonly step: string | null; readonly message: string; readonly hint?: string } | null;
}

/** The example ran, and did not complete. */
export function executionError({ id, status, error }: EndedExecution): StartError {
  const short = id.slice(-6);
  const waiting = [
    { command: inScratch('approvals list'), what: 'what it asks, and how to answer' },
    { command: inScratch(`executions resume ${short}`), what: 'go on after the answer' },
  ];
  const next = [
    { command: inScratch(`executions show ${short}`), what: 'its steps and what they said' },
    { command: inScratch(`executions logs ${short}`), what: 'everything that happened, in order' },
    ...(status === 'waiting'
      ? waiting
      : [
          { command: inScratch(`executions retry ${short}`), what: 'again from where it failed; what is done is kept' },
        ]),
  ];
  return new StartError(endOf(status, error), next);
}

function endOf(status: string, error: EndedExecution['error']): string {
  if (error === null) return `The example is ${status}.`;
  const where = error.step === null ? '' : ` in step '${error.step}'`;
  return `The example ${status}${where}: ${error.message}${error.hint === undefined ? '' : `\n${error.hint}`}`;
}

function inScratch(command: string): string {
  return `npx baton --workspace scratch ${command}`;
}

/** What failed in the first line, commands to type in the last. A file that cannot be written needs no stack. */
export function failureLines(error: unknown): readonly string[] {
  const { message, next } = error instanceof StartError ? error : new StartError(reasonOf(error), [check, anew]);
  const width = Math.max(...next.map(({ command }) => command.length));
  return [
    `It did not work. ${message.trim()}`,
    '',
    'What to type next',
    ...next.map(({ command, what }) => `  ${command.padEnd(width)}  ${what}`),
  ];
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'syscall' in error ? error.message : (error.stack ?? error.message);
}
