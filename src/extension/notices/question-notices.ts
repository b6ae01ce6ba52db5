import type { AskedApproval } from '../../domain/approval.ts';

/** More notifications than VS Code shows at once would only cover each other. */
const mostAlone = 3;

/** What telling of questions needs of the window. `Asker`: an execution that asks, by its id. */
export interface QuestionDoor<Asker> {
  /** Has `tell` called soon. */
  readonly tellSoon: () => void;
  /** Its questions that nobody has answered; those that nobody wants to be told of are left out. */
  readonly listOpen: (asker: Asker) => Promise<readonly AskedApproval[]>;
  /** Ends when the notification does; true: the person wants to answer. */
  readonly showOne: (approval: AskedApproval) => Promise<boolean>;
  readonly answer: (asker: Asker, approval: AskedApproval) => void;
  /** One for all that wait; true: the person wants to see them. */
  readonly showAll: () => Promise<boolean>;
  readonly openAll: () => void;
  readonly onError: (error: unknown) => void;
}

interface Told<Asker> {
  readonly asker: Asker;
  readonly approval: AskedApproval;
}

/**
 * Which notifications tell of questions. One for each execution at a time, since VS Code can take none back: while one
 * stands, the next question of it waits until that one was answered. Where more than a few would stand, one tells how many
 * wait, and no other comes while it stands.
 */
export class QuestionNotices<Asker extends { readonly id: string }> {
  readonly #door: QuestionDoor<Asker>;
  /** Executions that have asked since the last time. */
  readonly #asking = new Map<string, Asker>();
  /** By execution: the question that its notification tells of. */
  readonly #standing = new Map<string, string>();
  readonly #told = new Set<string>();
  #isOneForAll = false;

  constructor(door: QuestionDoor<Asker>) {
    this.#door = door;
  }

  noteAsked(asker: Asker): void {
    this.#asking.set(asker.id, asker);
    this.#door.tellSoon();
  }

  noteDecided(asker: Asker, approval: string): void {
    this.#told.delete(approval);
    if (this.#standing.get(asker.id) === approval) this.noteAsked(asker);
  }

  /** Tells of what was asked since the last time; not twice at a time. */
  async tell(): Promise<void> {
    if (this.#isOneForAll) return;
    const askers = [...this.#asking.values()];
    this.#asking.clear();
    const open = await Promise.all(askers.map((asker) => this.#door.listOpen(asker)));
    const fresh = askers.flatMap((asker, index) => this.#nextOf(asker, open[index] ?? []));
    if (fresh.length === 0) return;
    if (fresh.length + this.#standing.size <= mostAlone) {
      for (const told of fresh) this.#tellOne(told).catch(this.#door.onError);
      return;
    }
    for (const { id } of open.flat()) this.#told.add(id);
    this.#tellAll().catch(this.#door.onError);
  }

  #nextOf(asker: Asker, open: readonly AskedApproval[]): readonly Told<Asker>[] {
    const standing = this.#standing.get(asker.id);
    if (open.some(({ id }) => id === standing)) return [];
    this.#standing.delete(asker.id);
    const approval = open.find((asked) => !this.#isTold(asked));
    if (approval === undefined) return [];
    this.#told.add(approval.id);
    return [{ asker, approval }];
  }

  /** What several ask together is told once, in whichever execution it was asked first. */
  #isTold({ id, waiting }: AskedApproval): boolean {
    return this.#told.has(id) || waiting.some(({ approval_id }) => this.#told.has(approval_id));
  }

  async #tellOne({ asker, approval }: Told<Asker>): Promise<void> {
    this.#standing.set(asker.id, approval.id);
    const wantsToAnswer = await this.#door.showOne(approval);
    if (this.#standing.get(asker.id) === approval.id) this.#standing.delete(asker.id);
    if (wantsToAnswer) this.#door.answer(asker, approval);
  }

  async #tellAll(): Promise<void> {
    if (await this.#showAll()) {
      // All that have asked meanwhile are among them.
      this.#asking.clear();
      this.#door.openAll();
    } else if (this.#asking.size > 0) this.#door.tellSoon();
  }

  async #showAll(): Promise<boolean> {
    this.#isOneForAll = true;
    try {
      return await this.#door.showAll();
    } finally {
      this.#isOneForAll = false;
    }
  }
}
