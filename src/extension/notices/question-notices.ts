import type { AskedApproval } from '../../domain/approval.ts';
import { type AskerReading, type QuestionDoor, readQuestions } from './question-door.ts';

/** More notifications than VS Code shows at once would only cover each other. */
const mostAlone = 3;

interface Told<Asker> {
  readonly asker: Asker;
  readonly approval: AskedApproval;
}

/** What the notification for all was new for. */
interface OneForAll<Asker> {
  readonly askers: readonly Asker[];
  /** Of questions. */
  readonly ids: ReadonlySet<string>;
}

/**
 * Which notifications tell of questions. One for each execution at a time, since VS Code can take none back: while one
 * stands, the next question of it waits until that one was answered. Where more than a few would stand, one tells how many
 * wait, and no other comes while it stands and a question that it came for is open: nobody has to close it, and in the
 * bell it may stand for ever.
 */
export class QuestionNotices<Asker extends { readonly id: string }> {
  readonly #door: QuestionDoor<Asker>;
  /** Executions that have asked since the last time. */
  readonly #asking = new Map<string, Asker>();
  /** By execution: the question that its notification tells of. */
  readonly #standing = new Map<string, Told<Asker>>();
  readonly #told = new Set<string>();
  #all: OneForAll<Asker> | undefined;

  constructor(door: QuestionDoor<Asker>) {
    this.#door = door;
  }

  noteAsked(asker: Asker): void {
    this.#asking.set(asker.id, asker);
    this.#door.tellSoon();
  }

  noteDecided(asker: Asker, approval: string): void {
    this.#told.delete(approval);
    if (this.#standing.get(asker.id)?.approval.id === approval) this.noteAsked(asker);
    else if (this.#all?.ids.has(approval) === true) this.#door.tellSoon();
  }

  /** Tells of what was asked since the last time; not twice at a time. */
  async tell(): Promise<void> {
    if (await this.#isAllOfUse()) return;
    const readings = await this.#readAsking();
    const fresh = readings.flatMap((reading) => this.#nextOf(reading));
    if (fresh.length === 0) return;
    if (fresh.length + this.#standing.size > mostAlone) await this.#forgetGone();
    if (fresh.length + this.#standing.size <= mostAlone) {
      for (const told of fresh) this.#tellOne(told).catch(this.#door.onError);
      return;
    }
    const ids = new Set(readings.flatMap(({ open }) => open.map(({ id }) => id)));
    for (const id of ids) this.#told.add(id);
    this.#tellAll({ askers: readings.map(({ asker }) => asker), ids }).catch(this.#door.onError);
  }

  /** Whoever is there and cannot be read now is asked again the next time. */
  async #readAsking(): Promise<readonly AskerReading<Asker>[]> {
    const askers = [...this.#asking.values()];
    this.#asking.clear();
    const readings = await readQuestions(this.#door, askers);
    const read = new Set(readings.map(({ asker }) => asker.id));
    const unread = askers.filter((asker) => !read.has(asker.id) && this.#door.isThere(asker));
    for (const asker of unread) this.#asking.set(asker.id, asker);
    return readings;
  }

  async #isAllOfUse(): Promise<boolean> {
    const all = this.#all;
    if (all === undefined) return false;
    const readings = await readQuestions(this.#door, all.askers);
    const isOpen = readings.some(({ open }) => open.some(({ id }) => all.ids.has(id)));
    if (!isOpen && this.#all === all) this.#all = undefined;
    return this.#all !== undefined;
  }

  /** No event tells that a question has expired. */
  async #forgetGone(): Promise<void> {
    const standing = [...this.#standing.values()];
    const readings = await readQuestions(
      this.#door,
      standing.map(({ asker }) => asker),
    );
    const open = new Set(readings.flatMap((reading) => reading.open.map(({ id }) => id)));
    for (const { asker, approval } of standing) {
      if (!open.has(approval.id) && this.#standing.get(asker.id)?.approval.id === approval.id) {
        this.#standing.delete(asker.id);
      }
    }
  }

  #nextOf({ asker, open }: AskerReading<Asker>): readonly Told<Asker>[] {
    const standing = this.#standing.get(asker.id)?.approval.id;
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

  async #tellOne(told: Told<Asker>): Promise<void> {
    const { asker, approval } = told;
    this.#standing.set(asker.id, told);
    const wantsToAnswer = await this.#door.showOne(approval);
    if (this.#standing.get(asker.id) === told) this.#standing.delete(asker.id);
    if (wantsToAnswer) this.#door.answer(asker, approval);
  }

  async #tellAll(all: OneForAll<Asker>): Promise<void> {
    if (await this.#showAll(all)) {
      // All that have asked meanwhile are among them.
      this.#asking.clear();
      this.#door.openAll();
    } else if (this.#asking.size > 0) this.#door.tellSoon();
  }

  async #showAll(all: OneForAll<Asker>): Promise<boolean> {
    this.#all = all;
    try {
      return await this.#door.showAll();
    } finally {
      if (this.#all === all) this.#all = undefined;
    }
  }
}
