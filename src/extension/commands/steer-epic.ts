import * as vscode from 'vscode';
import { epicCount } from '../../presentation/count-labels.ts';
import { byCount } from '../../presentation/by-count.ts';
import { CancelledError } from '../../base/errors.ts';
import { openTasksOf } from '../../domain/epic-progress.ts';
import { epicMoves } from '../../domain/epic-lifecycle.ts';
import { isLegalMove } from '../../domain/lifecycle.ts';
import type { EpicStatus } from '../../domain/registry-records.ts';
import type { EpicChange } from '../../domain/registry-requests.ts';
import { epicStatuses } from '../../domain/registry-words.ts';
import { plainMessage } from '../../presentation/plain-message.ts';
import { rowText } from '../../presentation/row-view.ts';
import type { Command } from './register-command.ts';
import { type EpicTarget, calledOn, chooseEpic, eachOf } from './registry-targets.ts';
import { thisPerson } from './this-person.ts';

type Change = Omit<EpicChange, 'by'>;

export const activateEpic = movesTo('active', () => vscode.l10n.t('Activate which epic?'));
export const pauseEpic = movesTo('paused', () => vscode.l10n.t('Pause which epic?'));
export const completeEpic = movesTo('completed', () => vscode.l10n.t('Complete which epic?'));
/** With its open tasks and what works on them: asked about before. */
export const cancelEpic = movesTo('cancelled', () => vscode.l10n.t('Cancel which epic?'));
export const archiveEpic = changes({ archived: true }, () => vscode.l10n.t('Archive which epic?'), epicStatuses);
export const unarchiveEpic = changes({ archived: false }, () => vscode.l10n.t('Take which epic back?'), epicStatuses);

function movesTo(status: EpicStatus, title: () => string): Command {
  return changes(
    { status },
    title,
    epicStatuses.filter((from) => isLegalMove(epicMoves, from, status)),
  );
}

/** All epics that are selected, or one that the person picks among those that are in one of these states. */
function changes(change: Change, title: () => string, among: readonly EpicStatus[]): Command {
  return async (parts, target, selected) => {
    const rows = calledOn(target, selected).filter((row) => row.kind === 'epic');
    const choice = {
      title: title(),
      among: { status: among, archived: change.archived === false },
      none: vscode.l10n.t('There is no epic for which this makes sense.'),
    };
    const targets = rows.length > 0 ? rows : [await chooseEpic(parts, target, choice)];
    if (change.status === 'cancelled') await confirmCancel(targets);
    await eachOf(targets, async ({ workspace, epic }) => {
      const api = await workspace.open();
      await api.updateEpic(epic.id, { ...change, by: thisPerson() });
    });
  };
}

function cancelQuestion(what: string, open: number): string {
  return byCount(open, {
    one: vscode.l10n.t('Cancel {0} with {1} open task?', what, open),
    other: vscode.l10n.t('Cancel {0} with {1} open tasks?', what, open),
  });
}

/** Only where work ends with it. */
async function confirmCancel(targets: readonly EpicTarget[]): Promise<void> {
  const open = targets.reduce((sum, { epic }) => sum + openTasksOf(epic), 0);
  if (open === 0) return;
  const [first] = targets;
  const what = targets.length === 1 ? `'${rowText(first?.epic.title ?? '')}'` : epicCount(targets.length);
  const yes = targets.length === 1 ? vscode.l10n.t('End This Epic') : vscode.l10n.t('End These Epics');
  const chosen = await vscode.window.showWarningMessage(
    plainMessage(cancelQuestion(what, open)),
    { modal: true, detail: vscode.l10n.t('What works on them is stopped. A cancelled epic does not go on.') },
    yes,
  );
  if (chosen !== yes) throw new CancelledError();
}
