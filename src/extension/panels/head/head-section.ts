import type { HeadAction, HeadNews, Way } from '../../../protocol/panel/head-messages.ts';
import type { PanelRequest } from '../../../protocol/panel-messages.ts';
import type { ExecutionTarget } from '../../commands/targets.ts';
import { ToldValue } from '../../pages/told-value.ts';
import type { PanelSection, SectionOptions } from '../panel-section.ts';
import type { UnreadFolder } from '../../workspace/read-each-folder.ts';
import { SeenReading } from '../seen-reading.ts';

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
  readonly #told = new ToldValue<HeadNews>();

  constructor(options: SectionOptions) {
    this.#options = options;
    const { workspaces, onDidChangeSurroundings } = options.host;
    this.#looking = new SeenReading({
      ...{ section: options, part: this.part },
      read: ({ signal }) => this.#tellSurroundings(signal),
      follow: (soon) => [workspaces.onDidChange(soon), onDidChangeSurroundings(soon)],
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
    this.#told.forget();
    if (isVisible) this.#looking.begin();
    else this.#looking.dispose();
  }

  dispose(): void {
    this.#looking.dispose();
  }

  async #find(): Promise<void> {
    const { host, pick } = this.#options;
    try {
      pick(await host.chooseExecution());
    } catch (error) {
      host.showFailure(error);
    }
  }

  async #tellSurroundings(signal: AbortSignal): Promise<void> {
    const { host, tell } = this.#options;
    const [shown, unread] = [this.#shown, this.#unread];
    const news = await host.surroundings({ shown, unread });
    if (signal.aborted || shown !== this.#shown) return;
    if (this.#told.take(news)) tell(news);
  }

  #do(command: string, ...targets: readonly ExecutionTarget[]): void {
    this.#options.host.run(command, ...targets);
  }
}
