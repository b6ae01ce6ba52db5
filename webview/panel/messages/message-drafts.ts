import { isKeptDraft, type KeptDraft, MessageDraft } from './message-draft.ts';

/** More than anybody writes at once are not kept. */
const mostKept = 50;

/** What a person writes, by the execution in which it is written. */
export class MessageDrafts {
  readonly #drafts: Map<string, MessageDraft>;

  /** `kept`: of any version. */
  constructor(kept: unknown) {
    const drafts: readonly KeptDraft[] = Array.isArray(kept) ? kept.filter((each) => isKeptDraft(each)) : [];
    this.#drafts = new Map(drafts.map((draft) => [draft.execution, new MessageDraft(draft.execution, draft)]));
  }

  in(execution: string): MessageDraft {
    const draft = this.#drafts.get(execution) ?? new MessageDraft(execution);
    this.#drafts.set(execution, draft);
    return draft;
  }

  /** One of them may have been sent. */
  get areInDoubt(): boolean {
    return [...this.#drafts.values()].some(({ isInDoubt }) => isInDoubt);
  }

  kept(): readonly KeptDraft[] {
    const drafts = [...this.#drafts.values()].flatMap((draft) => draft.kept() ?? []);
    return drafts.slice(-mostKept);
  }
}
