import type { Disposable } from '../../../base/disposable.ts';
import { userName } from '../../../app/user-name.ts';
import type { MessageHearing } from '../../../presentation/panel/messages/message-hearing.ts';
import type { OfferedReceiver } from '../../../presentation/panel/messages/message-receivers.ts';
import { failureWords } from '../../../presentation/palette-words.ts';
import { otherExecutionWords } from '../../../presentation/panel/messages/other-execution-words.ts';
import {
  isSelected,
  type MessageSelection,
  type PanelMessage,
  panelMessage,
} from '../../../presentation/panel/messages/panel-message.ts';
import type { WrittenMessage } from '../../../protocol/panel/messages-messages.ts';
import type { PanelRequest } from '../../../protocol/panel-messages.ts';
import type { ExecutionTarget } from '../../commands/targets.ts';
import { ToldRows } from '../../pages/told-rows.ts';
import { ToldValue } from '../../pages/told-value.ts';
import type { PanelSection, SectionOptions } from '../panel-section.ts';
import { SeenReading } from '../seen-reading.ts';
import { ExecutionMessages } from './execution-messages.ts';

/** Messages that are looked at, at first and with each wish for earlier ones. */
const mostAtOnce = 500;

const all: MessageSelection = { text: '', is_unread_only: false };

/** What agents and people have written to each other in the execution that is shown. */
export class MessagesSection implements PanelSection {
  readonly part = 'messages';
  readonly #options: SectionOptions;
  readonly #reading: SeenReading;
  readonly #told = new ToldRows<PanelMessage>();
  readonly #toldReceivers = new ToldValue<readonly OfferedReceiver[]>();
  readonly #toldHearing = new ToldValue<MessageHearing>();
  #selection = all;
  #limit = mostAtOnce;
  #shown: ExecutionMessages | undefined;

  constructor(options: SectionOptions) {
    this.#options = options;
    this.#reading = new SeenReading({
      ...{ section: options, part: this.part },
      read: ({ signal }) => this.#read(signal),
      follow: (soon) => this.#follow(soon),
    });
  }

  show(execution: ExecutionTarget | undefined): void {
    this.#shown = execution === undefined ? undefined : new ExecutionMessages(execution);
    this.#limit = mostAtOnce;
    this.#reading.soon();
  }

  hear(request: PanelRequest): void {
    switch (request.kind) {
      case 'select_messages':
        this.#selection = request.selection;
        this.#reading.soon();
        return;
      case 'earlier_messages':
        this.#limit += mostAtOnce;
        this.#reading.soon();
        return;
      case 'write_message':
        void this.#write(request.message);
        return;
      default:
    }
  }

  setVisible(isVisible: boolean): void {
    this.#told.forget();
    this.#toldReceivers.forget();
    this.#toldHearing.forget();
    this.#shown?.noteStep();
    if (isVisible) this.#reading.begin();
    else this.#reading.dispose();
  }

  dispose(): void {
    this.#reading.dispose();
  }

  #follow(soon: () => void): readonly Disposable[] {
    const { workspaces } = this.#options.host;
    return [
      workspaces.onDidChangeMessages((workspace) => {
        if (workspace === this.#shown?.target.workspace) soon();
      }),
      workspaces.onDidRecord(({ workspace, event }) => {
        const shown = this.#shown;
        if (shown === undefined || workspace !== shown.target.workspace) return;
        // Whoever works can be written to.
        if (event.execution_id === shown.target.id && event.type.startsWith('step_')) this.#noteStep(event.type);
        else if (event.type.startsWith('execution_') && shown.dependsOn(event.execution_id)) soon();
      }),
      workspaces.onDidChange(() => this.#readWithWorkers()),
    ];
  }

  /** Only what an agent begins or ends with changes who is there. */
  #noteStep(type: string): void {
    if (stepMoves.includes(type)) this.#readWithWorkers();
  }

  #readWithWorkers(): void {
    this.#shown?.noteStep();
    this.#reading.soon();
  }

  async #read(signal: AbortSignal): Promise<void> {
    const shown = this.#shown;
    const { messages, earlier, receivers, hearing } = (await shown?.read(this.#limit)) ?? nothing;
    if (signal.aborted || shown !== this.#shown) return;
    const now = Date.now();
    const rows = messages.map((message) => panelMessage(message, { now, isHeard: hearing.is_heard }));
    const selected = rows.filter((row) => isSelected(row, this.#selection));
    const news = this.#told.tell(selected, earlier);
    if (news !== undefined) this.#options.tell({ kind: 'messages_changed', ...news });
    if (this.#toldHearing.take(hearing)) this.#options.tell({ kind: 'message_hearing', hearing });
    if (this.#toldReceivers.take(receivers)) this.#options.tell({ kind: 'message_receivers', receivers });
  }

  async #write({ execution, to, content, wants_answer, response_to }: WrittenMessage): Promise<void> {
    const settle = (refusal: string | null): void =>
      this.#options.tell({ kind: 'message_written', execution, refusal });
    if (this.#shown?.target.id !== execution) {
      settle(otherExecutionWords());
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

const stepMoves: readonly string[] = [
  'step_started',
  'step_completed',
  'step_failed',
  'step_cancelled',
  'step_skipped',
];

const nothing = { messages: [], earlier: 0, receivers: [], hearing: { is_heard: true, words: '' } } as const;
