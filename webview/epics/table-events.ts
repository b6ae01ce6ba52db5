import type { Sort } from '../../src/domain/registry-sort.ts';

/** Other rows are selected than before (`table-select`). */
export type SelectEvent = CustomEvent<{ readonly ids: ReadonlySet<string> }>;

/** A person wants to see a row at length (`table-open`: Enter, a double click, or a click on its title). */
export type OpenEvent = CustomEvent<{ readonly id: string }>;

/** A person wants another order (`table-sort`); null: the usual one. */
export type SortEvent = CustomEvent<{ readonly sort: Sort<string> | null }>;

/** A key for what is selected (`table-key`). */
export type KeyEvent = CustomEvent<{ readonly key: 'Delete' | 'F2' }>;
