import type { TemplateResult } from 'lit';

/** What a table asks of each of its rows. */
export interface TableRow {
  readonly id: string;
  /** What a screen reader says. */
  readonly spoken: string;
}

/** A column of a table. */
export interface TableColumn<R extends TableRow> {
  readonly id: string;
  readonly label: string;
  /** In CSS; empty: what the others leave. */
  readonly width: string;
  /** False: rows cannot be sorted by it. */
  readonly isSortable: boolean;
  /** Which way is wanted first: the largest of numbers, the first of words. */
  readonly first: 'ascending' | 'descending';
  readonly cell: (row: R) => TemplateResult | string;
}
