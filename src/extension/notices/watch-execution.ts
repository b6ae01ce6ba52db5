import * as vscode from 'vscode';
import { BatonError } from '../../base/errors.ts';
import type { ExecutionReport } from '../../domain/execution-report.ts';
import { durationLabel } from '../../presentation/duration-label.ts';
import { plainMessage } from '../../presentation/plain-message.ts';
import { sayFailure, waysOut } from '../commands/show-failure.ts';
import type { ExecutionTarget } from '../commands/targets.ts';
import type { SeenExecutions } from '../panels/seen-executions.ts';
import type { Parts } from '../parts.ts';

/**
 * Shows the progress of an execution that a person began, until it has ended or waits, and gives it as it then is.
 * Cancelling the progress cancels the execution.
 */
export async function watchExecution({ seen }: Pick<Parts, 'seen'>, target: ExecutionTarget): Promise<ExecutionReport> {
  const { workspace, id } = target;
  const api = await workspace.open();
  const { workflow, rehearsal } = await api.showExecution(id);
  const title = rehearsal ? vscode.l10n.t('Rehearsing {0}', workflow) : vscode.l10n.t('Running {0}', workflow);
  const settling = api.settled(id);
  await showProgress({ target, seen, title: plainMessage(title), settling });
  const report = await settling;
  void tellEnd(target, report);
  return report;
}

interface ShownProgress extends Pick<Parts, 'seen'> {
  readonly target: ExecutionTarget;
  readonly title: string;
  readonly settling: Promise<unknown>;
}

/** Over the window, or where a panel shows the same in the status bar: there it stays. */
async function showProgress({ target, seen, title, settling }: ShownProgress): Promise<void> {
  const { Notification, Window } = vscode.ProgressLocation;
  if (!seen.isSeen(target.id)) {
    const looking = whenSeen(seen, target.id);
    const options = { location: Notification, title, cancellable: true };
    const settled = settling.then(() => 'settled' as const);
    try {
      if ((await withSteps(target, options, Promise.race([settled, looking.seen]))) === 'settled') return;
    } finally {
      looking.dispose();
    }
  }
  await withSteps(target, { location: Window, title }, settling);
}

function whenSeen(seen: SeenExecutions, id: string): { readonly seen: Promise<'seen'>; dispose(): void } {
  const { promise, resolve } = Promise.withResolvers<'seen'>();
  const listening = seen.onDidChange(() => {
    if (seen.isSeen(id)) resolve('seen');
  });
  return { seen: promise, dispose: () => listening.dispose() };
}

/** Tells each step as it begins, until the promise has settled. Rejects with what it rejects with. */
async function withSteps<T>(
  { workspace, id }: ExecutionTarget,
  options: vscode.ProgressOptions,
  until: Promise<T>,
): Promise<T> {
  return await vscode.window.withProgress(options, async (progress, token) => {
    const steps = workspace.onDidRecord((event) => {
      if (event.execution_id === id && event.type === 'step_started') progress.report({ message: event.step ?? '' });
    });
    const cancelled = token.onCancellationRequested(() => {
      void cancel({ workspace, id });
    });
    try {
      return await until;
    } finally {
      steps.dispose();
      cancelled.dispose();
    }
  });
}

async function cancel({ workspace, id }: ExecutionTarget): Promise<void> {
  try {
    await (await workspace.open()).cancel(id, 'Cancelled in VS Code.');
  } catch (error) {
    tellNotCancelled(error);
  }
}

/** That it ended before the cancel came is what everybody sees. */
function tellNotCancelled(error: unknown): void {
  if (error instanceof BatonError && error.code === 'already_ended') return;
  void sayFailure(error);
}

const saidForMs = 15_000;

/** In passing, in the status bar, where a click shows what came out: not longer than it is there to be shown. */
function sayDone(target: ExecutionTarget, { workflow, duration_ms, rehearsal }: ExecutionReport): void {
  const mark = rehearsal ? vscode.l10n.t('{0} rehearsed', workflow) : vscode.l10n.t('{0} completed', workflow);
  const said = [mark, ...(duration_ms === null ? [] : [durationLabel(duration_ms)])].join(', ');
  const title = vscode.l10n.t('Show');
  const item = vscode.window.createStatusBarItem('baton.ended', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('Baton: what has ended');
  item.text = `$(pass) ${said}: ${title}`;
  item.command = { title, command: 'baton.showExecution', arguments: [target] };
  item.show();
  const timer = setTimeout(() => void shown.dispose(), saidForMs);
  const ending = target.workspace.onDidEnd(() => void shown.dispose());
  const shown: vscode.Disposable = vscode.Disposable.from(item, ending, { dispose: () => clearTimeout(timer) });
}

function endWords(workflow: string, error: ExecutionReport['error']): string {
  if (error === null) return vscode.l10n.t('{0} failed', workflow);
  return error.step === null
    ? vscode.l10n.t('{0} failed: {1}', workflow, error.message)
    : vscode.l10n.t('{0} failed in step {1}: {2}', workflow, error.step, error.message);
}

/** Only a failure needs a person. */
async function tellEnd(target: ExecutionTarget, report: ExecutionReport): Promise<void> {
  const { workflow, status, error } = report;
  if (status === 'completed') {
    sayDone(target, report);
    return;
  }
  if (status !== 'failed') return;
  const [show, retry] = [vscode.l10n.t('Show'), vscode.l10n.t('Retry')];
  const said = plainMessage(endWords(workflow, error));
  const ways = waysOut(error?.code ?? '');
  const chosen = await vscode.window.showErrorMessage(said, ...ways.map(({ title }) => title), show, retry);
  if (chosen === show) await vscode.commands.executeCommand('baton.showExecution', target);
  if (chosen === retry) await vscode.commands.executeCommand('baton.retryExecution', target);
  const way = ways.find(({ title }) => title === chosen);
  if (way !== undefined) await vscode.commands.executeCommand(way.command);
}
