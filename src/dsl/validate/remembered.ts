import type { TemplateNames } from '../expressions/template-parts.ts';

interface Known<T> {
  readonly value: T;
  /** Names that were asked for: those that there were, and those that there were not. */
  readonly present: readonly string[];
  readonly absent: readonly string[];
}

interface Work<T> {
  /** Works it out. What it depends on beside the step is asked of `names`, or is looked at by `again`. */
  readonly work: (names: TemplateNames) => T;
  /** Takes what is known already; false when that is not possible, so that it is worked out anew. */
  readonly again?: (known: T) => boolean;
}

/**
 * One thing that was worked out of a step. It stays right as long as the names of the file answer as they did, each that
 * was asked for; which others there are makes no difference.
 */
export class Remembered<T> {
  #known: Known<T> | undefined;

  of(names: TemplateNames, { work, again = () => true }: Work<T>): T {
    const known = this.#known;
    if (known !== undefined && isAsBefore(known, names) && again(known.value)) return known.value;
    const asked = new Map<string, boolean>();
    const value = work({
      has(name) {
        const isThere = names.has(name);
        asked.set(name, isThere);
        return isThere;
      },
    });
    const all = [...asked.keys()];
    const present = all.filter((name) => asked.get(name) === true);
    this.#known = { value, present, absent: all.filter((name) => asked.get(name) === false) };
    return value;
  }
}

function isAsBefore({ present, absent }: Known<unknown>, names: TemplateNames): boolean {
  return present.every((name) => names.has(name)) && !absent.some((name) => names.has(name));
}
