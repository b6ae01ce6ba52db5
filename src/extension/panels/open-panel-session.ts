import * as vscode from 'vscode';
import { toDisposable } from '../../base/disposable.ts';
import type { Event } from '../../base/event.ts';
import { chooseShown } from '../commands/show-execution.ts';
import { showFailure } from '../commands/show-failure.ts';
import type { Parts } from '../parts.ts';
import { windowAnswers } from './approvals/window-answers.ts';
import { windowSurroundings } from './head/window-surroundings.ts';
import { copyValue, openValue } from './inspector/inspected-values.ts';
import type { PanelHost } from './panel-host.ts';
import { createPanelSections } from './panel-sections.ts';
import { PanelSession } from './panel-session.ts';
import type { PanelWish } from './panel-wish.ts';

export interface OpenPanelOptions extends Pick<PanelHost, 'tell' | 'loadPage'> {
  readonly parts: Parts;
  /** What it begins with instead of what the page has kept. */
  readonly wanted: PanelWish;
}

/** The session of a panel in this window. */
export function openPanelSession({ parts, tell, loadPage, wanted }: OpenPanelOptions): PanelSession {
  const { workspaces, channel, seen } = parts;
  const place = {};
  const host: PanelHost = {
    workspaces,
    ...{ tell, loadPage },
    noteSeen: (panel) => seen.note(place, panel),
    answers: windowAnswers(workspaces),
    translations: vscode.l10n.bundle ?? {},
    onDidChangeSurroundings,
    surroundings: (wish) => windowSurroundings(workspaces, wish),
    run: (command, ...targets) => void vscode.commands.executeCommand(command, ...targets),
    chooseExecution: () => chooseShown(parts, undefined),
    ...{ openValue, copyValue },
    showFailure: (error) => void showFailure(parts, error),
    logError: (message) => channel.error(`Orchestration: ${message}`),
  };
  return new PanelSession({ host, createSections: createPanelSections, wanted });
}

const onDidChangeSurroundings: Event<void> = (listener) => {
  const tell = (): void => listener();
  const listening = vscode.Disposable.from(
    vscode.workspace.onDidGrantWorkspaceTrust(tell),
    vscode.workspace.onDidChangeWorkspaceFolders(tell),
  );
  return toDisposable(() => {
    listening.dispose();
  });
};
