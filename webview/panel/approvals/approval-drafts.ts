import type { ApprovalCard } from '../../../src/presentation/panel/approvals/approval-card.ts';

/** What a person has begun to say to questions, by their keys, until it is said or they are gone. */
export class ApprovalDrafts {
  readonly #reasons = new Map<string, string>();
  readonly #fields = new Map<string, Map<string, string>>();
  readonly #selected = new Set<string>();

  /** Why it is to be rejected, as far as it is written; undefined: nobody is about to reject it. */
  reason(key: string): string | undefined {
    return this.#reasons.get(key);
  }

  /** Undefined: it is not to be rejected after all. */
  setReason(key: string, reason: string | undefined): void {
    if (reason === undefined) this.#reasons.delete(key);
    else this.#reasons.set(key, reason);
  }

  field(key: string, name: string): string | undefined {
    return this.#fields.get(key)?.get(name);
  }

  setField(key: string, name: string, text: string): void {
    const fields = this.#fields.get(key) ?? new Map<string, string>();
    this.#fields.set(key, fields.set(name, text));
  }

  isSelected(key: string): boolean {
    return this.#selected.has(key);
  }

  toggle(key: string): void {
    if (!this.#selected.delete(key)) this.#selected.add(key);
  }

  selectNone(): void {
    this.#selected.clear();
  }

  keepOnly(cards: readonly ApprovalCard[]): void {
    const keys = new Set(cards.map(({ id }) => id));
    for (const map of [this.#reasons, this.#fields]) {
      for (const key of map.keys()) if (!keys.has(key)) map.delete(key);
    }
    for (const key of this.#selected) if (!keys.has(key)) this.#selected.delete(key);
  }
}
