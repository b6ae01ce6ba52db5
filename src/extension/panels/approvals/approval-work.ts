import * as vscode from 'vscode';
import { isCancelled } from '../../../base/errors.ts';
import {
  type ApprovalCard,
  type ApprovalPlace,
  cardId,
  type CardStanding,
} from '../../../presentation/panel/approvals/approval-card.ts';
import type { PanelAnswer } from '../../../presentation/panel/approvals/panel-answer.ts';
import { failureWords } from '../../../presentation/palette-words.ts';
import { approveChanged } from '../../commands/approve-changed.ts';
import { type Asked, nothingWaits } from '../../commands/choose-approval.ts';
import { resumeAsker } from '../../commands/resume-asker.ts';
import { showFailure } from '../../commands/show-failure.ts';
import { showDifference, showPayload, textsOf } from '../../documents/proposed-texts.ts';
import type { Parts } from '../../parts.ts';
import { askedAt, recordAnswer } from './approval-answers.ts';

const open: CardStanding = { kind: 'open', words: '' };
const answering: CardStanding = { kind: 'answering', words: '' };

/** Answers of the panel that are under way, and what came of them. */
export class ApprovalWork {
  readonly #parts: Parts;
  readonly #onDidChange: () => void;
  /** By the id of the card: those that are not simply open. */
  readonly #standings = new Map<string, CardStanding>();

  constructor(parts: Parts, onDidChange: () => void) {
    this.#parts = parts;
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
    void this.#begin(place, (asked) => recordAnswer(asked, answer));
  }

  change(place: ApprovalPlace): void {
    void this.#begin(place, approveChanged);
  }

  /** Once the person has read, in one list, what they are. */
  approveSeveral(cards: readonly ApprovalCard[]): void {
    void this.#approveSeveral(cards);
  }

  openProposal(place: ApprovalPlace): void {
    const opening = this.#asked(place).then(async ({ workspace, approval }) => {
      await (textsOf(approval) === undefined ? showPayload(workspace, approval) : showDifference(workspace, approval));
    });
    opening.catch((error: unknown) => void showFailure(this.#parts, error));
  }

  async #approveSeveral(cards: readonly ApprovalCard[]): Promise<void> {
    if (cards.length === 0) return;
    const approve = vscode.l10n.t('Approve');
    const title = vscode.l10n.t('Approve {0} questions?', cards.length);
    const detail = cards.map(({ workflow, question }) => `• ${workflow}: ${question}`).join('\n');
    if ((await vscode.window.showWarningMessage(title, { modal: true, detail }, approve)) !== approve) return;
    // One after the other: an answer may be the last word on another question as well.
    for (const { place } of cards) {
      await this.#begin(place, (asked) => recordAnswer(asked, { kind: 'approve', scope: 'once' }));
    }
  }

  /** A question is answered once at a time: a second wish meanwhile has no effect. */
  async #begin(place: ApprovalPlace, record: (asked: Asked) => Promise<void>): Promise<void> {
    if (this.standing(place).kind === 'answering') return;
    this.#set(place, answering);
    let asked: Asked;
    try {
      asked = await this.#asked(place);
      await record(asked);
    } catch (error) {
      this.#set(place, isCancelled(error) ? open : { kind: 'refused', words: failureWords(error) });
      return;
    }
    this.#set(place, open);
    try {
      await resumeAsker(asked);
    } catch (error) {
      // The answer is recorded: only the execution could not go on with it here.
      void showFailure(this.#parts, error);
    }
  }

  async #asked(place: ApprovalPlace): Promise<Asked> {
    const { onDisk } = this.#parts.workspaces;
    const workspace = onDisk.find(({ folder }) => folder.uri.toString() === place.folder);
    if (workspace === undefined) throw nothingWaits();
    return await askedAt(workspace, place);
  }

  #set(place: ApprovalPlace, standing: CardStanding): void {
    if (standing === open) this.#standings.delete(cardId(place));
    else this.#standings.set(cardId(place), standing);
    this.#onDidChange();
  }
}
