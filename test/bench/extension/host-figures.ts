/** What the extension host is told, as JSON in the variable `BATON_BENCH`. */
export interface BenchRequest {
  /** Of the process that measures: it makes the executions and runs what is to be watched. */
  readonly control: string;
  /** The file that the figures are written to. */
  readonly result: string;
}

/** What the process that measures does when it is asked with `POST`; it answers when that has ended. */
export type Order =
  /** Makes the database, with many executions. */
  | '/fill'
  /** Runs a workflow with steps far apart. */
  | '/run-slowly'
  /** Runs a workflow with as many events a second as are to be carried. */
  | '/run-fast';

/** What was seen in the extension host. */
export interface HostFigures {
  /** Milliseconds until `activate` had returned, code and VS Code's own part included. */
  readonly activation: number;
  /** Milliseconds for each time that a page of the Executions tree was asked for. */
  readonly pages: readonly number[];
  /** Rows of a page. */
  readonly rows: number;
  /** When VS Code was told that a row has changed, while steps came far apart; milliseconds since 1970. */
  readonly changes: readonly number[];
  /** Processor time of the process while nothing happened and while many events came, and how long each was watched; ms. */
  readonly idle: Load;
  readonly busy: Load;
}

export interface Load {
  readonly cpu: number;
  readonly wall: number;
}
