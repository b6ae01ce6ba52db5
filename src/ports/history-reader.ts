import type { HistoryAnswer, HistoryQuestion } from '../domain/history-question.ts';

export interface AskOptions {
  readonly signal?: AbortSignal | undefined;
  /** Characters of the answer at most; then it ends with the row before. Default: 4 Mi. */
  readonly characters?: number;
  /** Default 10,000. */
  readonly timeMs?: number;
}

/** Answers questions in SQL about everything that is recorded. Implemented by `src/storage`. */
export interface HistoryReader {
  /**
   * Reads the record as it is at this moment; what goes on meanwhile is not held up. Rejects with `not_read_only`,
   * `invalid_query` (with the nearest name), `query_timeout`, `query_too_large`, and `CancelledError` on abort.
   */
  ask(question: HistoryQuestion, options?: AskOptions): Promise<HistoryAnswer>;
}
