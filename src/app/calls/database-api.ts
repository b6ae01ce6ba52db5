import type { HistoryAnswer, HistoryQuestion } from '../../domain/history-question.ts';
import type { AskOptions } from '../../ports/history-reader.ts';

/** Calls about the record as a whole. */
export interface DatabaseCommands {
  importDatabase(path: string): Promise<{ readonly kept_as: string | null }>;
  /**
   * Removes executions and sessions that have ended, the oldest first, with all that is recorded of them, and makes the
   * file smaller; likewise what the audit says of epics and tasks that are deleted. What can go on, and what a session
   * that is kept, a task or an epic refers to, stays. Rejects with `invalid_input`.
   */
  prune(request: PruneRequest): Promise<PruneReport>;
}

export interface DatabaseQueries {
  /**
   * One reading statement of SQL on everything that is recorded; `docs/database.md` has the tables and views. Rejects with
   * `not_read_only`, `invalid_query` (with the nearest name), `query_timeout` or `query_too_large`.
   */
  queryHistory(question: HistoryQuestion, options?: AskOptions): Promise<HistoryAnswer>;
  checkDatabase(): Promise<DatabaseReport>;
  exportDatabase(path: string): Promise<void>;
}

/** Age, size, or both. */
export interface PruneRequest {
  /** ISO time: only what ended before. Null: of any age. */
  readonly older_than: string | null;
  /** So many of the newest executions stay, with what they began. */
  readonly keep: number;
  /** Nothing more goes once the database needs no more bytes than this. Null: all that may go. */
  readonly max_bytes: number | null;
  /** True: it is worked out and nothing is removed. */
  readonly dry_run: boolean;
}

/** What went, or would have gone. */
export interface PruneReport {
  readonly executions: number;
  readonly sessions: number;
  readonly agent_executions: number;
  /** Texts that nothing refers to any more. */
  readonly texts: number;
  /** What the audit said of epics and tasks that are deleted. */
  readonly audit_entries: number;
  readonly dry_run: boolean;
  /** Of the database, without the room that lies free in it or is held by removed words. */
  readonly bytes_before: number;
  readonly bytes_after: number;
}

export interface DatabaseReport {
  readonly ok: boolean;
  readonly problems: readonly string[];
  readonly executions: number;
  readonly events: number;
}
