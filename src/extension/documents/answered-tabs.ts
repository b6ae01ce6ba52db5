import * as vscode from 'vscode';
import { messageOf } from '../../base/errors.ts';
import { asEvent } from '../../domain/project-event.ts';
import type { Parts } from '../parts.ts';
import { type Proposed, proposedOf } from './proposed-texts.ts';

/** Closes what shows a question that nobody asks any more, wherever it was answered: it would look as if it waited. */
export function registerAnsweredTabs({ context, channel, workspaces }: Parts): void {
  const onError = (error: unknown): void => channel.error(`Approvals: ${messageOf(error)}`);
  context.subscriptions.push(
    workspaces.onDidRecord(({ event: record }) => {
      const event = asEvent(record);
      const { type } = event;
      if (type === 'approval_decided') closeTabs(({ id }) => id === event.data.approval_id).catch(onError);
      if (type === 'execution_failed' || type === 'execution_cancelled') {
        closeTabs(({ execution }) => execution === record.execution_id).catch(onError);
      }
    }),
  );
}

async function closeTabs(isOver: (shown: Proposed) => boolean): Promise<void> {
  const open = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
  const over = open.filter(({ input }) => {
    const shown = proposedIn(input);
    return shown !== undefined && isOver(shown);
  });
  if (over.length > 0) await vscode.window.tabGroups.close(over, true);
}

function proposedIn(input: unknown): Proposed | undefined {
  if (input instanceof vscode.TabInputTextDiff) return proposedOf(input.modified);
  return input instanceof vscode.TabInputText ? proposedOf(input.uri) : undefined;
}
