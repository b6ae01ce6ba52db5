import type { SqlText } from '../sql-text.ts';
import { wordIndex } from '../word-index.ts';

/** Words of epics and tasks. */
export const searchTables: readonly SqlText[] = ['epics', 'tasks'].flatMap((table) =>
  wordIndex(table, ['title', 'description', 'tags']),
);
