/** Whether a run stands still until a person answers, and when it goes on. */
export class StandingRun {
  readonly #moved = new Set<string>();
  #wake: ((execution: string) => void) | undefined;

  /** What is noted from now on counts. */
  begin(): void {
    this.#moved.clear();
  }

  get isWaiting(): boolean {
    return this.#wake !== undefined;
  }

  note(execution: string): void {
    this.#moved.add(execution);
    this.#wake?.(execution);
  }

  /** Until something was recorded of one of these. */
  async moved(executions: readonly string[]): Promise<void> {
    if (executions.some((id) => this.#moved.has(id))) return;
    await new Promise<void>((resolve) => {
      this.#wake = (id) => {
        if (executions.includes(id)) resolve();
      };
    });
    this.#wake = undefined;
  }
}
