import * as vscode from 'vscode';
import { asEvent } from '../../../domain/project-event.ts';
import {
  type ApprovalCard,
  type ApprovalPlace,
  approvalCard,
  cardKey,
  fitsApproveSeveral,
  type CardStanding,
} from '../../../presentation/panel/approvals/approval-card.ts';
import type { PanelRequest } from '../../../protocol/panel-messages.ts';
import type { ExecutionTarget } from '../../commands/targets.ts';
import type { FolderWorkspace } from '../../workspace/folder-workspace.ts';
import type { RecordedEvent } from '../../workspace/open-workspaces.ts';
import { LiveReading } from '../live-reading.ts';
import type { PanelSection, SectionOptions } from '../panel-section.ts';
import { ToldRows } from '../told-rows.ts';
import { answeredWords } from './answered-words.ts';
import { whyLocked } from './approval-answers.ts';
import { ApprovalWork } from './approval-work.ts';
import { openQuestions } from './open-questions.ts';

/** The questions that wait for a person: what they are, and what becomes of an answer. */
export class ApprovalsSection implements PanelSection {
  readonly part = 'approvals';
  readonly #options: SectionOptions;
  readonly #reading: LiveReading;
  readonly #work: ApprovalWork;
  readonly #told = new ToldRows<ApprovalCard>();
  #more = 0;
  #shown: ExecutionTarget | undefined;
  #listening: vscode.Disposable | undefined;

  constructor(options: SectionOptions) {
    this.#options = options;
    const { parts } = options;
    this.#reading = new LiveReading(
      () => this.#read(),
      (message) => parts.channel.error(`Approvals: ${message}`),
    );
    this.#work = new ApprovalWork(parts, () => this.#readSoon());
  }

  show(execution: ExecutionTarget | undefined): void {
    this.#shown = execution;
    this.#readSoon();
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
    this.#listening?.dispose();
    this.#listening = undefined;
    this.#told.forget();
    if (!isVisible) return;
    const { workspaces } = this.#options.parts;
    this.#listening = vscode.Disposable.from(
      workspaces.onDidRecord((recorded) => this.#note(recorded)),
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

  /** One that ends takes its questions along; what any spends is said of its questions only when they are read anyway. */
  #note({ workspace, event: record }: RecordedEvent): void {
    if (!record.type.startsWith('approval_') && !record.type.startsWith('execution_')) return;
    const event = asEvent(record);
    if (event.type === 'approval_decided') {
      const place = placeIn(workspace, { execution: record.execution_id, id: event.data.approval_id });
      const [card] = this.#cardsAt([place]);
      if (card !== undefined) this.#options.tell({ kind: 'approval_answered', words: answeredWords(card, event.data) });
    }
    this.#readSoon();
  }

  #cardsAt(places: readonly ApprovalPlace[]): readonly ApprovalCard[] {
    const keys = new Set(places.map(cardKey));
    return this.#told.rows.filter(({ key }) => keys.has(key));
  }

  async #read(): Promise<void> {
    const { parts, tell } = this.#options;
    const { questions, more } = await openQuestions(parts.workspaces.onDisk, this.#shown);
    if (this.#listening === undefined) return;
    const now = Date.now();
    const cards = questions.map(({ workspace, approval, belongs }) => {
      const place = placeIn(workspace, { execution: approval.execution_id, id: approval.id });
      return approvalCard(approval, { folder: place.folder, belongs, now, standing: this.#standing(workspace, place) });
    });
    this.#work.keepOnly(cards);
    const told = this.#told.tell(cards);
    const hasMore = this.#more !== more;
    this.#more = more;
    if (told !== undefined) tell({ kind: 'approvals_changed', ...told, more });
    else if (hasMore) tell({ kind: 'approvals_changed', is_anew: false, changes: unchanged, more });
  }

  #standing(workspace: FolderWorkspace, place: ApprovalPlace): CardStanding {
    const locked = whyLocked(workspace);
    return locked === undefined ? this.#work.standing(place) : { kind: 'locked', words: locked };
  }
}

const unchanged = { put: [], removed: [], order: null } as const;

function placeIn({ folder }: FolderWorkspace, { execution, id }: Omit<ApprovalPlace, 'folder'>): ApprovalPlace {
  return { folder: folder.uri.toString(), execution, id };
}
