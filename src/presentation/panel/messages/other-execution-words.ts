import * as l10n from '@vscode/l10n';

/** Why nothing was written where a person wanted to write. */
export function otherExecutionWords(): string {
  return l10n.t('Another execution is shown by now.');
}
