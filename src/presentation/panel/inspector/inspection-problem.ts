import * as l10n from '@vscode/l10n';
import { BatonError, messageOf } from '../../../base/errors.ts';

/** Why nothing is shown of the step that is looked at. */
export function inspectionProblem(error: unknown): string {
  const hasNotBegun = error instanceof BatonError && error.code === 'unknown_step';
  return hasNotBegun ? l10n.t('This step has not begun.') : messageOf(error);
}
