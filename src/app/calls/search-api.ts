import type { ExecutionFindings } from '../../domain/execution-finding.ts';
import type { AskOptions } from '../../ports/history-reader.ts';
import type { SearchWish } from '../../domain/search-wish.ts';

export interface SearchQueries {
  /**
   * Where words stand in an execution and in all that it began: in steps, what went in and came out, errors, answers of
   * models, tool calls, events and messages. Rejects with `unknown_execution`, `query_timeout`, and `CancelledError` on abort.
   */
  searchExecution(id: string, wish: SearchWish, options?: Pick<AskOptions, 'signal'>): Promise<ExecutionFindings>;
}
