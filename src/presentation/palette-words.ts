import { BatonError, messageOf } from '../base/errors.ts';

/** Commands of VS Code's palette that do what one of the command line does. */
const titles: Readonly<Record<string, string>> = {
  'approvals list': 'Answer Approval…',
  'context prepare': 'Prepare Context Bundle…',
  'db export': 'Export Database…',
  'executions list': 'Show Execution',
  'executions resume': 'Resume Execution',
  'executions retry': 'Retry Execution',
  'executions show': 'Show Execution',
  init: 'Set Up Workspace',
  run: 'Run Workflow…',
  'session complete': 'Complete Session',
  'session init': 'Start Session…',
  'session list': 'Show Session',
  'session phase': 'Advance Session Phase',
  validate: 'Validate Workspace',
  'workflows show': 'Open Workflow as YAML',
};

const commands = String.raw`baton ((?:approvals|context|db|executions|session|workflows) [a-z]+|init|run|validate)\b`;
/** Between quotes, or what a sentence ends with. */
const namedCommand = new RegExp(String.raw`(["'])${commands}[^"'\n]*\1|(?<=: )${commands}[^"'\n]*$`, 'g');

/**
 * Our own words with what the palette calls each command of the command line that they name; one that it does not have is
 * for a terminal. Not for what others have written.
 */
export function paletteWords(text: string): string {
  return text.replace(namedCommand, (written: string, _quote: string, quoted?: string, last?: string) => {
    const title = titles[quoted ?? last ?? ''];
    return title === undefined ? `${written} in a terminal` : `"Baton: ${title}"`;
  });
}

/** What failed and what to do next, for a person in VS Code. */
export function failureWords(error: unknown): string {
  const hint = error instanceof BatonError ? error.hint : undefined;
  return hint === undefined ? messageOf(error) : `${messageOf(error)} ${paletteWords(hint)}`;
}
