import { type ExecutionFinding, type ExecutionFindings, findingKinds } from '../domain/execution-finding.ts';
import { type HistoryRow, historyRows } from '../domain/history-question.ts';
import type { SearchWish } from '../domain/search-wish.ts';
import type { AskOptions } from '../ports/history-reader.ts';
import type { OpenStore } from '../storage/open-store.ts';
import { outermostExecution } from '../team/outermost-execution.ts';
import { findExecution } from './find-execution.ts';
import { searchSql } from './search-sql.ts';

/** Longer words are cut: nothing that is looked for is so long. */
const longestWords = 200;

/** In a thread of its own: nothing that runs is held up. Throws `unknown_execution`. */
export async function searchExecution(
  store: OpenStore,
  { id, words, limit }: SearchWish & { readonly id: string },
  { signal }: Pick<AskOptions, 'signal'> = {},
): Promise<ExecutionFindings> {
  const execution = findExecution(store, id);
  const text = words.trim().slice(0, longestWords);
  if (text === '') return { items: [], more: [] };
  const outermost = outermostExecution(store, execution);
  const sql = searchSql({ execution: execution.id, outermost }, text, limit + 1);
  const answer = await store.ask({ sql, limit: (limit + 1) * findingKinds.length }, { signal });
  const found = historyRows(answer).flatMap(findingOf);
  const byKind = findingKinds.map((kind) => ({ kind, items: found.filter((each) => each.kind === kind) }));
  return {
    items: byKind.flatMap(({ items }) => items.slice(0, limit)),
    more: byKind.filter(({ items }) => items.length > limit).map(({ kind }) => kind),
  };
}

function findingOf(row: HistoryRow): readonly ExecutionFinding[] {
  const [kind, id, execution_id, step, title, excerpt] = Object.values(row);
  const known = findingKinds.find((each) => each === kind);
  if (known === undefined) return [];
  return [
    {
      ...{ kind: known, id: String(id), execution_id: String(execution_id) },
      ...{ step: step === null ? null : String(step), title: String(title), excerpt: String(excerpt) },
    },
  ];
}
