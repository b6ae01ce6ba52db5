import type { SqlText } from './sql-text.ts';
import { indexWordsLater } from './word-index.ts';

/** The words of new rows are indexed later, many rows at once. */
export function wordsLater(): readonly SqlText[] {
  return [
    ...['epics', 'tasks'].flatMap((table) => indexWordsLater(table, ['title', 'description', 'tags'])),
    ...indexWordsLater('executions', ['workflow_slug', 'input', 'output', 'error']),
    ...indexWordsLater('agent_executions', ['scope', 'final_message', 'error_message']),
  ];
}
