import { isSameData } from '../../presentation/same-data.ts';

/** A value as a page was told it. */
export class ToldValue<T> {
  /** Undefined: the page knows none. */
  #told: { readonly value: T } | undefined;

  forget(): void {
    this.#told = undefined;
  }

  /** True: the page has another one, and is told this. */
  take(value: T): boolean {
    if (this.#told !== undefined && isSameData(this.#told.value, value)) return false;
    this.#told = { value };
    return true;
  }
}
