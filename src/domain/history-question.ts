/** A question to the record: one statement of SQL that reads. */
export interface HistoryQuestion {
  readonly sql: string;
  /** Rows of the answer at most. Default: 100; never more than 10,000. */
  readonly limit?: number;
}

export type HistoryValue = string | number | null;

export interface HistoryAnswer {
  /** In the order of the question; a name that comes twice has a number after it. */
  readonly columns: readonly string[];
  /** Values in the order of the columns. Bytes are told by their number; whole numbers beyond 2^53 − 1 are text. */
  readonly rows: readonly (readonly HistoryValue[])[];
  /** True: there are more rows. */
  readonly truncated: boolean;
}

/** A row by the names of its columns. */
export type HistoryRow = Readonly<Record<string, HistoryValue>>;

export function historyRows({ columns, rows }: Pick<HistoryAnswer, 'columns' | 'rows'>): readonly HistoryRow[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])));
}
