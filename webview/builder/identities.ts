/** Under which key each part of the page keeps its elements while the file changes around it: its name, which can change, too. */
export class Identities {
  readonly #first = new Map<string, string>();

  /** What is called `to` from now on is what was called `from`. */
  rename(from: string, to: string): void {
    this.#first.set(to, this.#keyOf(from));
  }

  /** One for each of the names, no two the same. */
  keysOf(names: readonly string[]): readonly string[] {
    const seen = new Map<string, number>();
    return names.map((name) => {
      const key = this.#keyOf(name);
      const count = seen.get(key) ?? 0;
      seen.set(key, count + 1);
      return count === 0 ? key : `${key} #${count}`;
    });
  }

  #keyOf(name: string): string {
    return this.#first.get(name) ?? name;
  }
}
