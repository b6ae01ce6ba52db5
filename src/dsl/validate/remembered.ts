import type { Step } from '../../domain/workflow.ts';
import type { TemplateNames } from '../expressions/template-parts.ts';

interface Known<T> {
  readonly value: T;
  /** Whether there was such a name, of all that were asked for. */
  readonly asked: ReadonlyMap<string, boolean>;
}

interface Work<T> {
  /** Works it out. What it depends on beside the step is asked of `names`, or is the same as long as this memory is used. */
  readonly work: (names: TemplateNames) => T;
  /** Takes what is known already; false when that is not possible, so that it is worked out anew. */
  readonly again?: (known: T) => boolean;
}

/**
 * What was worked out of each step. A step is never changed: one that is edited is read anew and is another object. So
 * what is known of a step stays right as long as the names of the file answer as they did, each that was asked for; which
 * others there are makes no difference.
 */
export class Remembered<T> {
  readonly #known = new WeakMap<Step, Known<T>>();

  of(step: Step, names: TemplateNames, { work, again = () => true }: Work<T>): T {
    const known = this.#known.get(step);
    if (known !== undefined && isAsBefore(known.asked, names) && again(known.value)) return known.value;
    const asked = new Map<string, boolean>();
    const value = work({
      has(name) {
        const isThere = names.has(name);
        asked.set(name, isThere);
        return isThere;
      },
    });
    this.#known.set(step, { value, asked });
    return value;
  }
}

function isAsBefore(asked: ReadonlyMap<string, boolean>, names: TemplateNames): boolean {
  for (const [name, isThere] of asked) if (names.has(name) !== isThere) return false;
  return true;
}
