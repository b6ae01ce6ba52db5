import type { Memory } from './process-memory.ts';

/** What there is in the folder: nothing, much, or much that another process holds and changes. */
export type EpicsFolder = 'empty' | 'alone' | 'followed';

/** What the extension host is told, as JSON in the variable `BATON_BENCH`. */
export interface EpicsRequest {
  /** Answers `POST /begin` when the folder has its record, and `POST /write` when it has changed it for some seconds. */
  readonly control: string;
  readonly has: EpicsFolder;
  /** The file that the figures are written to. */
  readonly result: string;
}

/** What was seen in the extension host, in milliseconds and bytes. */
export interface EpicsFigures {
  /** Each time that the first rows of the tree were asked for. */
  readonly roots: readonly number[];
  /** Each large epic, opened for the first time. */
  readonly large: readonly number[];
  /** Epics of a few tasks, the same way. */
  readonly small: readonly number[];
  readonly atRest: Memory;
  /** While another process wrote; null: none did. */
  readonly following: Memory | null;
}
