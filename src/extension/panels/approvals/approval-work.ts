import { isCancelled } from '../../../base/errors.ts';
import {
  type ApprovalCard,
  type ApprovalPlace,
  cardId,
  type CardStanding,
} from '../../../presentation/panel/approvals/approval-card.ts';
import type { PanelAnswer } from '../../../presentation/panel/approvals/panel-answer.ts';
import { failureWords } from '../../../presentation/palette-words.ts';
import type { Asked } from '../../commands/choose-approval.ts';
import type { PanelHost } from '../panel-host.ts';

const open: CardStanding = { kind: 'open', words: '' };
const answering: CardStanding = { kind: 'answering', words: '' };

/** Answers of the panel that are under way, and what came of them. */
export class ApprovalWork {
  readonly #host: Pick<PanelHost, 'answers' | 'showFailure'>;
  readonly #onDidChange: () => void;
  /** By the id of the card: those that are not simply open. */
  readonly #standings = new Map<string, CardStanding>();

  constructor(host: Pick<PanelHost, 'answers' | 'showFailure'>, onDidChange: () => void) {
    this.#host = host;
    this.#onDidChange = onDidChange;
  }

  standing(place: ApprovalPlace): CardStanding {
    return this.#standings.get(cardId(place)) ?? open;
  }

  /** What came of an answer to a question that is not asked any more is of no interest. */
  keepOnly(cards: readonly ApprovalCard[]): void {
    const ids = new Set(cards.map(({ id }) => id));
    for (const [id, { kind }] of this.#standings) {
      if (kind !== 'answering' && !ids.has(id)) this.#standings.delete(id);
    }
  }

  answer(place: ApprovalPlace, answer: PanelAnswer): void {
    void this.#begin(place, (asked) => this.#host.answers.record(asked, answer));
  }

  change(place: ApprovalPlace): void {
    void this.#begin(place, (asked) => this.#host.answers.change(asked));
  }

  /** Once the person has read, in one list, what they are. */
  approveSeveral(cards: readonly ApprovalCard[]): void {
    this.#approveSeveral(cards).catch((error: unknown) => this.#host.showFailure(error));
  }

  openProposal(place: ApprovalPlace): void {
    const { answers } = this.#host;
    const opening = answers.ask(place).then((asked) => answers.open(asked));
    opening.catch((error: unknown) => this.#host.showFailure(error));
  }

  async #approveSeveral(cards: readonly ApprovalCard[]): Promise<void> {
    const { answers } = this.#host;
    if (cards.length === 0 || !(await answers.confirm(cards))) return;
    // One after the other: an answer may be the last word on another question as well.
    for (const { place } of cards) {
      await this.#begin(place, (asked) => answers.record(asked, { kind: 'approve', scope: 'once' }));
    }
  }

  /** A question is answered once at a time: a second wish meanwhile has no effect. */
  async #begin(place: ApprovalPlace, record: (asked: Asked) => Promise<void>): Promise<void> {
    if (this.standing(place).kind === 'answering') return;
    this.#set(place, answering);
    let asked: Asked;
    try {
      asked = await this.#host.answers.ask(place);
      await record(asked);
    } catch (error) {
      this.#set(place, isCancelled(error) ? open : { kind: 'refused', words: failureWords(error) });
      return;
    }
    this.#set(place, open);
    try {
      await this.#host.answers.resume(asked);
    } catch (error) {
      // The answer is recorded: only the execution could not go on with it here.
      this.#host.showFailure(error);
    }
  }

  #set(place: ApprovalPlace, standing: CardStanding): void {
    if (standing === open) this.#standings.delete(cardId(place));
    else this.#standings.set(cardId(place), standing);
    this.#onDidChange();
  }
}
