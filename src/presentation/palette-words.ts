import * as l10n from '@vscode/l10n';
import { BatonError, messageOf } from '../base/errors.ts';

/** Commands of VS Code's palette that do what one of the command line does. */
const titles: Readonly<Record<string, () => string>> = {
  'approvals list': () => l10n.t('Answer Approval…'),
  'context prepare': () => l10n.t('Prepare Context Bundle…'),
  'db export': () => l10n.t('Export Database…'),
  'executions list': () => l10n.t('Show Execution'),
  'executions resume': () => l10n.t('Resume Execution'),
  'executions retry': () => l10n.t('Retry Execution'),
  'executions show': () => l10n.t('Show Execution'),
  init: () => l10n.t('Set Up Workspace'),
  run: () => l10n.t('Run Workflow…'),
  'session complete': () => l10n.t('Complete Session'),
  'session init': () => l10n.t('Start Session…'),
  'session list': () => l10n.t('Show Session'),
  'session phase': () => l10n.t('Advance Session Phase'),
  validate: () => l10n.t('Validate Workspace'),
  'workflows show': () => l10n.t('Open Workflow as YAML'),
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
    return title === undefined ? l10n.t('{0} in a terminal', written) : `"Baton: ${title()}"`;
  });
}

/** What failed and what to do next, for a person in VS Code. */
export function failureWords(error: unknown): string {
  const hint = error instanceof BatonError ? error.hint : undefined;
  return hint === undefined ? messageOf(error) : `${messageOf(error)} ${paletteWords(hint)}`;
}
