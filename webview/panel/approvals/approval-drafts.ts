import { isText, isTexts } from '../../../src/base/json-shape.ts';
import { isJsonObject } from '../../../src/base/json.ts';
import type { ApprovalCard } from '../../../src/presentation/panel/approvals/approval-card.ts';

/** Of each kind; more than anybody begins at once are not kept. */
const mostKept = 100;

/** Drafts for the time when the page is not there. */
export interface KeptApprovalDrafts {
  readonly reasons: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly selected: readonly string[];
}

/** What a person has begun to say to questions, by their ids, until it is said or they are gone. */
export class ApprovalDrafts {
  readonly #changed: () => void;
  readonly #reasons: Map<string, string>;
  readonly #fields: Map<string, Map<string, string>>;
  readonly #selected: Set<string>;
  /** Ids of questions that were shown last. */
  #shown: ReadonlySet<string> = new Set();

  /** `kept`: of any version. */
  constructor(kept: unknown, onDidChange: () => void) {
    const { reasons, fields, selected } = isJsonObject(kept) ? kept : {};
    this.#changed = onDidChange;
    this.#reasons = textsIn(reasons);
    this.#fields = new Map(Object.entries(isJsonObject(fields) ? fields : {}).map(([id, own]) => [id, textsIn(own)]));
    this.#selected = new Set(isTexts(selected) ? selected : []);
  }

  /** Why it is to be rejected, as far as it is written; undefined: nobody is about to reject it. */
  reason(id: string): string | undefined {
    return this.#reasons.get(id);
  }

  /** Undefined: it is not to be rejected after all. */
  setReason(id: string, reason: string | undefined): void {
    if (reason === undefined) this.#reasons.delete(id);
    else this.#reasons.set(id, reason);
    this.#changed();
  }

  field(id: string, name: string): string | undefined {
    return this.#fields.get(id)?.get(name);
  }

  setField(id: string, name: string, text: string): void {
    const fields = this.#fields.get(id) ?? new Map<string, string>();
    this.#fields.set(id, fields.set(name, text));
    this.#changed();
  }

  isSelected(id: string): boolean {
    return this.#selected.has(id);
  }

  toggle(id: string): void {
    if (!this.#selected.delete(id)) this.#selected.add(id);
    this.#changed();
  }

  /** What was said to questions that were shown before and are not any more is of no use. */
  showed(cards: readonly ApprovalCard[]): void {
    const ids = new Set(cards.map(({ id }) => id));
    const gone = [...this.#shown].filter((id) => !ids.has(id));
    this.#shown = ids;
    const removed = gone.flatMap((id) => [this.#reasons, this.#fields, this.#selected].map((all) => all.delete(id)));
    if (removed.includes(true)) this.#changed();
  }

  kept(): KeptApprovalDrafts {
    const fields = [...this.#fields].slice(-mostKept).map(([id, own]) => [id, Object.fromEntries(own)] as const);
    return {
      reasons: Object.fromEntries([...this.#reasons].slice(-mostKept)),
      fields: Object.fromEntries(fields),
      selected: [...this.#selected].slice(-mostKept),
    };
  }
}

function textsIn(kept: unknown): Map<string, string> {
  const texts = Object.entries(isJsonObject(kept) ? kept : {});
  return new Map(texts.flatMap(([name, text]) => (isText(text) ? [[name, text] as const] : [])));
}
