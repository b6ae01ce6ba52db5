import * as vscode from 'vscode';
import { messageOf } from '../../base/errors.ts';
import type { Failure } from '../../domain/failure.ts';

/** What VS Code said instead of an answer. */
export function failureOfLanguageModel(error: unknown, model: vscode.LanguageModelChat): Failure {
  const name = `${model.vendor}/${model.id}`;
  if (!(error instanceof vscode.LanguageModelError)) {
    return {
      code: 'model_unavailable',
      message: `${name} did not answer: ${messageOf(error)}`,
      hint: 'Try again; the output of the extension that offers the model may say more.',
      retryable: true,
    };
  }
  switch (error.code) {
    case vscode.LanguageModelError.NoPermissions.name:
      return {
        code: 'model_consent_refused',
        message: `Baton may not use ${name}: consent was refused.`,
        hint: 'Allow it with "Manage Language Model Access" of Accounts, or choose another model with "Baton: Select Model"; then retry.',
      };
    case vscode.LanguageModelError.Blocked.name:
      return {
        code: 'model_blocked',
        message: `${name} refused the request: ${error.message}`,
        hint: 'The account may have used up what it may ask, or the request was filtered. Look at the extension that offers the model.',
      };
    case vscode.LanguageModelError.NotFound.name:
      return {
        code: 'model_not_found',
        message: `${name} is not there any more: ${error.message}`,
        hint: 'Choose another model with "Baton: Select Model".',
      };
    default:
      return {
        code: 'model_unavailable',
        message: `${name} failed: ${error.message}`,
        hint: 'Try again; the output of the extension that offers the model may say more.',
        retryable: true,
      };
  }
}
