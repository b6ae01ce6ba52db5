/** What is heard of one execution, of which the first may come before its id is known. */
export class HeardOf {
  #early: { readonly execution: string; readonly tell: () => void }[] | undefined = [];
  #id: string | undefined;

  note(execution: string, tell: () => void): void {
    if (this.#early !== undefined) this.#early.push({ execution, tell });
    else if (execution === this.#id) tell();
  }

  listenTo(id: string): void {
    const early = this.#early ?? [];
    this.#early = undefined;
    this.#id = id;
    for (const { execution, tell } of early) if (execution === id) tell();
  }
}
