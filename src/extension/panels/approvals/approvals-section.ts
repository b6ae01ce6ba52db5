import { asEvent } from '../../../domain/project-event.ts';
import { answeredWords } from '../../../presentation/panel/approvals/answered-words.ts';
import {
  type ApprovalCard,
  type ApprovalPlace,
  approvalCard,
  cardId,
  fitsApproveSeveral,
  type CardStanding,
} from '../../../presentation/panel/approvals/approval-card.ts';
import type { PanelRequest } from '../../../protocol/panel-messages.ts';
import type { ExecutionTarget } from '../../commands/targets.ts';
import type { FolderWorkspace } from '../../workspace/folder-workspace.ts';
import type { RecordedEvent } from '../../workspace/open-workspaces.ts';
import type { PanelSection, SectionOptions } from '../panel-section.ts';
import { ToldRows } from '../../pages/told-rows.ts';
import { unreadProblem } from '../../workspace/unread-problem.ts';
import { SeenReading } from '../seen-reading.ts';
import { approvalPlace } from './approval-place.ts';
import { ApprovalWork } from './approval-work.ts';
import { openQuestions } from './open-questions.ts';

/** The questions that wait for a person: what they are, and what becomes of an answer. */
export class ApprovalsSection implements PanelSection {
  readonly part = 'approvals';
  readonly #options: SectionOptions;
  readonly #reading: SeenReading;
  readonly #work: ApprovalWork;
  readonly #told = new ToldRows<ApprovalCard>();
  #shown: ExecutionTarget | undefined;

  constructor(options: SectionOptions) {
    this.#options = options;
    const { host } = options;
    this.#reading = new SeenReading({
      ...{ section: options, part: this.part },
      read: ({ signal }) => this.#read(signal),
      follow: (soon) => [
        host.workspaces.onDidRecord((recorded) => this.#note(recorded)),
        host.workspaces.onDidChange(soon),
      ],
    });
    this.#work = new ApprovalWork(host, () => this.#reading.soon());
  }

  show(execution: ExecutionTarget | undefined): void {
    this.#shown = execution;
    this.#reading.soon();
  }

  hear(request: PanelRequest): void {
    switch (request.kind) {
      case 'answer_approval':
        this.#work.answer(request.place, request.answer);
        return;
      case 'approve_several':
        this.#work.approveSeveral(this.#cardsAt(request.places).filter(fitsApproveSeveral));
        return;
      case 'change_approval':
        this.#work.change(request.place);
        return;
      case 'open_proposal':
        this.#work.openProposal(request.place);
        return;
      default:
    }
  }

  setVisible(isVisible: boolean): void {
    this.#told.forget();
    if (isVisible) this.#reading.begin();
    else this.#reading.dispose();
  }

  dispose(): void {
    this.#reading.dispose();
  }

  /** One that ends takes its questions along; what any spends is said of its questions only when they are read anyway. */
  #note({ workspace, event: record }: RecordedEvent): void {
    if (!record.type.startsWith('approval_') && !record.type.startsWith('execution_')) return;
    const event = asEvent(record);
    if (event.type === 'approval_decided') {
      const place = approvalPlace(workspace, { execution: record.execution_id, id: event.data.approval_id });
      const [card] = this.#cardsAt([place]);
      if (card !== undefined) this.#options.tell({ kind: 'approval_answered', words: answeredWords(card, event.data) });
    }
    this.#reading.soon();
  }

  #cardsAt(places: readonly ApprovalPlace[]): readonly ApprovalCard[] {
    const ids = new Set(places.map(cardId));
    return this.#told.rows.filter(({ id }) => ids.has(id));
  }

  async #read(signal: AbortSignal): Promise<void> {
    const { host, tell } = this.#options;
    const { questions, more, unread } = await openQuestions(host.workspaces.onDisk, this.#shown);
    if (signal.aborted) return;
    const now = Date.now();
    const cards = questions.map(({ workspace, approval, belongs }) => {
      const place = approvalPlace(workspace, { execution: approval.execution_id, id: approval.id });
      return approvalCard(approval, { folder: place.folder, belongs, now, standing: this.#standing(workspace, place) });
    });
    this.#work.keepOnly(cards);
    const news = this.#told.tell(cards, more);
    if (news !== undefined) tell({ kind: 'approvals_changed', ...news });
    const problem = unreadProblem(unread);
    if (problem !== undefined) throw problem;
  }

  #standing(workspace: FolderWorkspace, place: ApprovalPlace): CardStanding {
    const locked = this.#options.host.answers.whyLocked(workspace);
    return locked === undefined ? this.#work.standing(place) : { kind: 'locked', words: locked };
  }
}
