import * as vscode from 'vscode';
import { executionStatuses, hasEnded } from '../../domain/execution.ts';
import { byCount } from '../../presentation/by-count.ts';
import { shortId } from '../../presentation/short-id.ts';
import { plainMessage } from '../../presentation/plain-message.ts';
import { watchExecution } from '../notices/watch-execution.ts';
import { sayInPassing } from '../notices/say-in-passing.ts';
import type { Parts } from '../parts.ts';
import { saveDefinitions } from '../workspace/save-definitions.ts';
import { chooseExecution } from './choose-execution.ts';
import { pickTopStep } from './pick-top-step.ts';
import { type ExecutionTarget, picked } from './targets.ts';

const endedStatuses = executionStatuses.filter((status) => hasEnded({ status }));

/** Runs an ended execution again on what was recorded: to check the record, or anew from a step on. */
export async function replayExecution(parts: Parts, target: unknown): Promise<void> {
  const chosen = await chooseExecution(parts, target, {
    title: vscode.l10n.t('Replay which execution?'),
    among: { status: endedStatuses, parent: null },
    fits: () => true,
    none: vscode.l10n.t('No execution has ended yet.'),
  });
  const way = await picked(
    [
      {
        label: vscode.l10n.t('Check the Record'),
        detail: vscode.l10n.t('All recorded answers again: nothing is called, written or spent.'),
        replay: () => checkRecord(chosen),
      },
      {
        label: vscode.l10n.t('Replay Live from a Step…'),
        detail: vscode.l10n.t('A new execution: recorded answers before the step, real ones from it on.'),
        replay: () => replayLive(parts, chosen),
      },
    ],
    { title: vscode.l10n.t('Replay how?') },
  );
  await way.replay();
}

async function checkRecord({ workspace, id }: ExecutionTarget): Promise<void> {
  const { identical, difference, requests } = await (await workspace.open()).replay(id);
  if (identical) {
    sayInPassing(`$(pass) ${sameWords(shortId(id), requests)}`);
    return;
  }
  const show = vscode.l10n.t('Show');
  const said = vscode.l10n.t('{0} replays otherwise than recorded: {1}', shortId(id), difference ?? '');
  const chosen = await vscode.window.showWarningMessage(plainMessage(said), show);
  if (chosen === show) await vscode.commands.executeCommand('baton.showExecution', { workspace, id });
}

function sameWords(name: string, requests: number): string {
  return byCount(requests, {
    one: vscode.l10n.t('{0}: the same outputs, and the same request to a model.', name),
    other: vscode.l10n.t('{0}: the same outputs, and the same {1} requests to models.', name, requests),
  });
}

async function replayLive(parts: Parts, chosen: ExecutionTarget): Promise<void> {
  const from = await pickTopStep(chosen, vscode.l10n.t('Replay live from which step? Those before it are reused.'));
  await saveDefinitions(chosen.workspace);
  const api = await chosen.workspace.open();
  const { id } = await api.replayLive(chosen.id, { from, detached: false });
  await watchExecution(parts, { workspace: chosen.workspace, id });
}
