import type { MessageReceiver } from '../../../src/presentation/panel/messages/message-receivers.ts';
import type { WrittenMessage } from '../../../src/protocol/panel/messages-messages.ts';

/** What became of the last message: nothing yet, it is under way, or why it was not sent. */
export type DraftOutcome =
  | { readonly kind: 'open' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly words: string };

/** A message that a person writes in an execution. It is kept until it is sent. */
export class MessageDraft {
  readonly #execution: string;
  /** Undefined: the first who is there. */
  to: MessageReceiver | undefined;
  content = '';
  wantsAnswer = false;
  /** Id of the message that it answers. */
  responseTo: string | null = null;
  #outcome: DraftOutcome = { kind: 'open' };

  constructor(execution: string) {
    this.#execution = execution;
  }

  get outcome(): DraftOutcome {
    return this.#outcome;
  }

  /** Undefined: there is nothing to say, or it is being said. */
  send(first: MessageReceiver | undefined): WrittenMessage | undefined {
    const to = this.to ?? first;
    if (to === undefined || this.content.trim() === '' || this.#outcome.kind === 'sending') return undefined;
    this.#outcome = { kind: 'sending' };
    const [execution, content] = [this.#execution, this.content.trim()];
    return { execution, to, content, wants_answer: this.wantsAnswer, response_to: this.responseTo };
  }

  /** `refusal`: why it was not sent; null: it was. */
  settle(refusal: string | null): void {
    if (refusal !== null) {
      this.#outcome = { kind: 'refused', words: refusal };
      return;
    }
    this.content = '';
    this.responseTo = null;
    this.#outcome = { kind: 'sent' };
  }
}
