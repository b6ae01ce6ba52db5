import type { HistoryAnswer, HistoryValue } from '../../domain/history-question.ts';
import type { PackedImage } from '../sql/packed-image.ts';

/** What the thread that answers is given. */
export interface QueryTask {
  readonly image: PackedImage;
  readonly sql: string;
  /** Rows, and characters in them, at most. */
  readonly rows: number;
  readonly characters: number;
}

/** What it says. */
export type QueryOutcome =
  | { readonly kind: 'answered'; readonly answer: HistoryAnswer }
  | { readonly kind: 'several_statements' }
  /** SQLite's own message; of an unknown name also the names that there are. */
  | { readonly kind: 'refused'; readonly message: string; readonly names: readonly string[] }
  /** Not even one row fits. */
  | { readonly kind: 'too_large' };

/** Characters that a value takes in an answer. */
export function sizeOf(value: HistoryValue): number {
  return typeof value === 'string' ? value.length : 8;
}
