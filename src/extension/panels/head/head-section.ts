import * as vscode from 'vscode';
import { failureWords } from '../../../presentation/palette-words.ts';
import { isSameData } from '../../../presentation/same-data.ts';
import type { HeadAction, HeadNews, Way } from '../../../protocol/panel/head-messages.ts';
import type { PanelRequest } from '../../../protocol/panel-messages.ts';
import { chooseShown } from '../../commands/show-execution.ts';
import { showFailure } from '../../commands/show-failure.ts';
import type { ExecutionTarget } from '../../commands/targets.ts';
import { placeLine } from '../../notices/place-line.ts';
import type { PanelSection, SectionOptions } from '../panel-section.ts';
import type { UnreadFolder } from '../../workspace/read-each-folder.ts';
import { SeenReading } from '../seen-reading.ts';
import { nothingShown } from './nothing-shown.ts';

const actionCommands: Readonly<Record<HeadAction, string>> = {
  answer: 'baton.answerApproval',
  resume: 'baton.resumeExecution',
  retry: 'baton.retryExecution',
  retry_from: 'baton.retryFromStep',
  cancel: 'baton.cancelExecution',
  replay: 'baton.replayExecution',
  report: 'baton.showReport',
  document: 'baton.showExecution',
  delegations: 'baton.showDelegations',
};

const wayCommands: Readonly<Record<Way, string>> = {
  open_folder: 'workbench.action.files.openFolder',
  set_up: 'baton.setUpWorkspace',
  trust: 'workbench.trust.manage',
  rehearse: 'baton.rehearseWorkflow',
  run: 'baton.runWorkflow',
  reopen: 'baton.reopenWorkspace',
};

/** Does what a person wants with the execution as a whole, by the same commands as everywhere, and says what stands around it. */
export class HeadSection implements PanelSection {
  readonly part = 'head';
  readonly #options: SectionOptions;
  readonly #looking: SeenReading;
  #shown: ExecutionTarget | undefined;
  #unread: readonly UnreadFolder[] = [];
  #told: HeadNews | undefined;

  constructor(options: SectionOptions) {
    this.#options = options;
    const { workspaces } = options.parts;
    this.#looking = new SeenReading({
      ...{ section: options, part: this.part },
      read: ({ signal }) => this.#tellSurroundings(signal),
      follow: (soon) => [
        workspaces.onDidChange(soon),
        vscode.workspace.onDidGrantWorkspaceTrust(soon),
        vscode.workspace.onDidChangeWorkspaceFolders(soon),
      ],
    });
  }

  show(execution: ExecutionTarget | undefined): void {
    this.#shown = execution;
    this.#looking.soon();
  }

  miss(unread: readonly UnreadFolder[]): void {
    this.#unread = unread;
    this.#looking.soon();
  }

  hear(request: PanelRequest): void {
    if (request.kind === 'find_execution') void this.#find();
    if (request.kind === 'go_way') this.#do(wayCommands[request.way]);
    if (request.kind === 'steer_execution' && this.#shown?.id === request.execution) {
      this.#do(actionCommands[request.action], this.#shown);
    }
  }

  setVisible(isVisible: boolean): void {
    this.#told = undefined;
    if (isVisible) this.#looking.begin();
    else this.#looking.dispose();
  }

  dispose(): void {
    this.#looking.dispose();
  }

  async #find(): Promise<void> {
    const { parts, pick } = this.#options;
    try {
      pick(await chooseShown(parts, undefined));
    } catch (error) {
      await showFailure(parts, error);
    }
  }

  async #tellSurroundings(signal: AbortSignal): Promise<void> {
    const { parts, tell } = this.#options;
    const [shown, unread] = [this.#shown, this.#unread];
    const nothing = shown === undefined ? await nothingShown(parts.workspaces, unread) : null;
    if (signal.aborted || shown !== this.#shown) return;
    const { isTrusted } = vscode.workspace;
    const restricted = vscode.l10n.t('Restricted Mode: what ran before can be seen, nothing can be run.');
    const around = shown === undefined ? [] : [...(isTrusted ? [] : [restricted]), ...placeLine(shown.workspace)];
    const lines = [...around, ...unread.map(unreadLine)];
    const news: HeadNews = { kind: 'head_surroundings', can_act: isTrusted, lines, nothing };
    if (isSameData(news, this.#told)) return;
    this.#told = news;
    tell(news);
  }

  #do(command: string, ...targets: readonly ExecutionTarget[]): void {
    void vscode.commands.executeCommand(command, ...targets);
  }
}

function unreadLine({ workspace, error }: UnreadFolder): string {
  return vscode.l10n.t('The record of {0} cannot be read: {1}', workspace.folder.name, failureWords(error));
}
