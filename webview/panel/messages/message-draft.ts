import { isText, isTruthValue, nullOr, objectOf, oneOf } from '../../../src/base/json-shape.ts';
import type { MessageReceiver } from '../../../src/presentation/panel/messages/message-receivers.ts';
import type { PanelMessage } from '../../../src/presentation/panel/messages/panel-message.ts';
import { printableLines } from '../../../src/presentation/printable-text.ts';
import type { WrittenMessage } from '../../../src/protocol/panel/messages-messages.ts';

/** What became of the last message: nothing yet, it is under way, or why it was not sent. */
export type DraftOutcome =
  | { readonly kind: 'open' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly words: string };

/** A draft for the time when the page is not there. */
export interface KeptDraft {
  readonly execution: string;
  readonly to: MessageReceiver | null;
  readonly content: string;
  readonly wants_answer: boolean;
  readonly response_to: string | null;
  /** What was being sent; null: nothing was. */
  readonly sending: SentText | null;
}

interface SentText {
  readonly content: string;
  /** Id of the newest message that was shown then; null: there was none. */
  readonly after: string | null;
}

const isSentText = objectOf<SentText>({ content: isText, after: nullOr(isText) });

export const isKeptDraft = objectOf<KeptDraft>({
  execution: isText,
  to: nullOr(objectOf<MessageReceiver>({ kind: oneOf(['agent', 'group']), name: isText })),
  content: isText,
  wants_answer: isTruthValue,
  response_to: nullOr(isText),
  sending: nullOr(isSentText),
});

export interface SendOptions {
  /** To whom it goes unless somebody was chosen. */
  readonly first: MessageReceiver | undefined;
  /** Those that are shown, the newest last. */
  readonly messages: readonly PanelMessage[];
}

/** A message that a person writes in an execution. It is kept until it is sent. */
export class MessageDraft {
  readonly execution: string;
  /** Undefined: the first who is there. */
  to: MessageReceiver | undefined;
  content: string;
  wantsAnswer: boolean;
  /** Id of the message that it answers. */
  responseTo: string | null;
  #outcome: DraftOutcome = { kind: 'open' };
  #sending: SentText | null;

  constructor(execution: string, kept?: KeptDraft) {
    this.execution = execution;
    this.to = kept?.to ?? undefined;
    this.content = kept?.content ?? '';
    this.wantsAnswer = kept?.wants_answer ?? false;
    this.responseTo = kept?.response_to ?? null;
    this.#sending = kept?.sending ?? null;
  }

  get outcome(): DraftOutcome {
    return this.#outcome;
  }

  /** It was being sent when the page went: nobody has said whether it was. */
  get isInDoubt(): boolean {
    return this.#sending !== null && this.#outcome.kind === 'open';
  }

  /** Undefined: there is nothing to say, nobody to hear it, or it is being said. */
  send({ first, messages }: SendOptions): WrittenMessage | undefined {
    const to = this.to ?? first;
    const { execution, wantsAnswer, responseTo } = this;
    const content = this.content.trim();
    if (execution === '' || to === undefined || content === '' || this.#outcome.kind === 'sending') return undefined;
    this.#outcome = { kind: 'sending' };
    this.#sending = { content, after: messages.at(-1)?.id ?? null };
    return { execution, to, content, wants_answer: wantsAnswer, response_to: responseTo };
  }

  /** `refusal`: why it was not sent; null: it was. What was typed on meanwhile stays. */
  settle(refusal: string | null): void {
    const sent = this.#sending;
    this.#sending = null;
    if (refusal !== null) {
      this.#outcome = { kind: 'refused', words: refusal };
      return;
    }
    this.#outcome = { kind: 'sent' };
    this.responseTo = null;
    if (sent === null || this.content.trim() === sent.content) this.content = '';
  }

  /**
   * The page may have been gone when it was told that the message is sent: then it stands among those that are shown, and
   * is settled. True: it was.
   */
  recognize(messages: readonly PanelMessage[]): boolean {
    const sent = this.#sending;
    if (sent === null || !this.isInDoubt) return false;
    const newer = messages.slice(messages.findIndex(({ id }) => id === sent.after) + 1);
    const said = printableLines(sent.content).join('\n');
    const isThere = newer.some(({ is_from_person, lines, left_out }) => {
      const shown = lines.join('\n');
      return is_from_person && (left_out === 0 ? shown === said : said.startsWith(shown));
    });
    if (isThere) this.settle(null);
    return isThere;
  }

  /** Undefined: there is nothing to keep. */
  kept(): KeptDraft | undefined {
    const { execution, content, responseTo, wantsAnswer } = this;
    if (content === '' && responseTo === null) return undefined;
    const to = this.to ?? null;
    return { execution, to, content, wants_answer: wantsAnswer, response_to: responseTo, sending: this.#sending };
  }
}
