/** One line of the table of `npm run bench`. */
export interface Row {
  readonly name: string;
  readonly measured: number;
  readonly unit: Unit;
  /** What it is held against, measured in the same run; null: the target is a number of its own. */
  readonly reference: { readonly name: string; readonly value: number } | null;
  /** Null: reported, not judged. */
  readonly target: Target | null;
  /** How it was measured, or what else is to be known of it. */
  readonly note: string;
}

export type Unit = 'µs' | 'ms' | 'KiB' | 'MiB' | 'tokens' | '% of a core';

export type Target =
  /** `measured / reference` may be that large. */
  | { readonly kind: 'at_most_of_reference'; readonly factor: number }
  /** `reference / measured` must be that large. */
  | { readonly kind: 'times_faster'; readonly factor: number }
  /** `measured` may be that large. */
  | { readonly kind: 'at_most'; readonly value: number };

/** A row that could not be measured here, and why. */
export interface NotMeasured {
  readonly name: string;
  readonly reason: string;
}

/** What a file of test/bench exports as its default: measures when it is called, in a process of its own. */
export type Measurement = () => Promise<readonly (Row | NotMeasured)[]>;
