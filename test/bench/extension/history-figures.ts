import type { Memory } from './process-memory.ts';

/** What the window has: no Baton at work, Baton with nothing recorded, or Baton with a long history. */
export type HistoryFolder = 'untouched' | 'empty' | 'filled';

/** What the extension host is told, as JSON in the variable `BATON_BENCH`. */
export interface HistoryRequest {
  /** Answers `POST /begin` when the folder has its record. */
  readonly control: string;
  readonly has: HistoryFolder;
  /** The file that the figures are written to. */
  readonly result: string;
}

/** The extension host after each part of what a person does. */
export interface HistoryFigures {
  /** At rest, with the list of executions. */
  readonly listed: Memory;
  /** Several pages of it were read, many executions opened, one after the other shown in the Orchestration panel: right then. */
  readonly busy: Memory;
  /** The same at rest. */
  readonly used: Memory;
  /** Rows that were read of the list. */
  readonly rows: number;
}
