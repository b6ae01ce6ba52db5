import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';

/** A token that is cancelled when the signal fires. */
export function cancellationOf(signal: AbortSignal): Disposable & { readonly token: vscode.CancellationToken } {
  const source = new vscode.CancellationTokenSource();
  const cancel = (): void => source.cancel();
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel, { once: true });
  return {
    token: source.token,
    dispose() {
      signal.removeEventListener('abort', cancel);
      source.dispose();
    },
  };
}

/** A signal that fires when the token is cancelled. */
export function signalOf(token: vscode.CancellationToken): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  if (token.isCancellationRequested) abort();
  const listening = token.onCancellationRequested(abort);
  return {
    signal: controller.signal,
    dispose() {
      listening.dispose();
    },
  };
}
