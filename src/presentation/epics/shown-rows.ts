import type { Row } from '../row-changes.ts';

/** Rows that are shown, of `total` that there are. */
export interface ShownRows<R extends Row> {
  readonly rows: readonly R[];
  readonly total: number;
}

export const noRows = { rows: [], total: 0 } as const;
