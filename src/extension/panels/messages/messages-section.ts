import * as vscode from 'vscode';
import { userName } from '../../../app/user-name.ts';
import { failureWords } from '../../../presentation/palette-words.ts';
import {
  isSelected,
  type MessageSelection,
  type PanelMessage,
  panelMessage,
} from '../../../presentation/panel/messages/panel-message.ts';
import type { WrittenMessage } from '../../../protocol/panel/messages-messages.ts';
import type { PanelRequest } from '../../../protocol/panel-messages.ts';
import type { ExecutionTarget } from '../../commands/targets.ts';
import { LiveReading } from '../live-reading.ts';
import type { PanelSection, SectionOptions } from '../panel-section.ts';
import { ToldRows } from '../told-rows.ts';
import { ExecutionMessages } from './execution-messages.ts';

/** Messages that are looked at, at first and with each wish for earlier ones. */
const mostAtOnce = 500;

const all: MessageSelection = { text: '', is_unread_only: false };

/** What agents and people have written to each other in the execution that is shown. */
export class MessagesSection implements PanelSection {
  readonly part = 'messages';
  readonly #options: SectionOptions;
  readonly #reading: LiveReading;
  readonly #told = new ToldRows<PanelMessage>();
  #toldEarlier = 0;
  #toldReceivers = '';
  #selection = all;
  #limit = mostAtOnce;
  #shown: ExecutionMessages | undefined;
  #listening: vscode.Disposable | undefined;

  constructor(options: SectionOptions) {
    this.#options = options;
    this.#reading = new LiveReading(
      () => this.#read(),
      (message) => options.parts.channel.error(`Messages: ${message}`),
    );
  }

  show(execution: ExecutionTarget | undefined): void {
    this.#shown = execution === undefined ? undefined : new ExecutionMessages(execution);
    this.#limit = mostAtOnce;
    this.#readSoon();
  }

  hear(request: PanelRequest): void {
    switch (request.kind) {
      case 'select_messages':
        this.#selection = request.selection;
        this.#readSoon();
        return;
      case 'earlier_messages':
        this.#limit += mostAtOnce;
        this.#readSoon();
        return;
      case 'write_message':
        void this.#write(request.message);
        return;
      default:
    }
  }

  setVisible(isVisible: boolean): void {
    this.#listening?.dispose();
    this.#listening = undefined;
    this.#told.forget();
    this.#toldReceivers = '';
    if (!isVisible) return;
    const { workspaces } = this.#options.parts;
    this.#listening = vscode.Disposable.from(
      workspaces.onDidChangeMessages((workspace) => {
        if (workspace === this.#shown?.target.workspace) this.#readSoon();
      }),
      workspaces.onDidRecord(({ workspace, event }) => {
        // Whoever begins to work can be written to.
        if (workspace === this.#shown?.target.workspace && event.type === 'step_started') this.#readSoon();
      }),
      workspaces.onDidChange(() => this.#readSoon()),
    );
    this.#readSoon();
  }

  dispose(): void {
    this.#listening?.dispose();
    this.#listening = undefined;
    this.#reading.dispose();
  }

  #readSoon(): void {
    if (this.#listening !== undefined) this.#reading.soon();
  }

  async #read(): Promise<void> {
    const shown = this.#shown;
    const { messages, earlier, receivers } = (await shown?.read(this.#limit)) ?? nothing;
    if (this.#listening === undefined || shown !== this.#shown) return;
    const now = Date.now();
    const rows = messages.map((message) => panelMessage(message, now));
    this.#tellMessages(
      rows.filter((row) => isSelected(row, this.#selection)),
      earlier,
    );
    const told = JSON.stringify(receivers);
    if (told === this.#toldReceivers) return;
    this.#toldReceivers = told;
    this.#options.tell({ kind: 'message_receivers', receivers });
  }

  #tellMessages(messages: readonly PanelMessage[], earlier: number): void {
    const told = this.#told.tell(messages);
    if (told === undefined && earlier === this.#toldEarlier) return;
    this.#toldEarlier = earlier;
    this.#options.tell({ kind: 'messages_changed', ...(told ?? unchanged), earlier });
  }

  async #write({ execution, to, content, wants_answer, response_to }: WrittenMessage): Promise<void> {
    const settle = (refusal: string | null): void =>
      this.#options.tell({ kind: 'message_written', execution, refusal });
    if (this.#shown?.target.id !== execution) {
      settle(vscode.l10n.t('Another execution is shown by now.'));
      return;
    }
    const { workspace, id } = this.#shown.target;
    try {
      const api = await workspace.open();
      await api.sendMessage({
        ...{ from: userName(), content, message_type: null, execution: id, response_to, deadline: null },
        to: to.kind === 'agent' ? to.name : null,
        group: to.kind === 'group' ? to.name : null,
        requires_response: wants_answer,
      });
      settle(null);
    } catch (error) {
      settle(failureWords(error));
    }
  }
}

const nothing = { messages: [], earlier: 0, receivers: [] } as const;
const unchanged = { is_anew: false, changes: { put: [], removed: [], order: null } } as const;
