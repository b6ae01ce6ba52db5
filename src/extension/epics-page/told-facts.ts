import type { EpicsNews } from '../../protocol/epics-messages.ts';
import { type RowsNews, type ShownRows, noRows, rowsNews } from '../../protocol/rows-news.ts';
import type { EpicTableRow } from '../../presentation/epics/epic-table-row.ts';
import type { RecordLine } from '../../presentation/epics/record-line.ts';
import type { TaskTableRow } from '../../presentation/epics/task-table-row.ts';
import type { EpicsFact } from './epics-fact.ts';

/** What the page knows: only what is other than that is told. */
export class ToldFacts {
  readonly #rows = {
    epics: new ToldRows<EpicTableRow>(),
    tasks: new ToldRows<TaskTableRow>(),
    pending: new ToldRows<TaskTableRow>(),
    blocked: new ToldRows<TaskTableRow>(),
    running: new ToldRows<TaskTableRow>(),
    completed: new ToldRows<TaskTableRow>(),
    failed: new ToldRows<TaskTableRow>(),
    cancelled: new ToldRows<TaskTableRow>(),
    executions: new ToldRows<RecordLine>(),
    messages: new ToldRows<RecordLine>(),
  };
  readonly #values = new Map<string, string>();

  newsOf(facts: readonly EpicsFact[]): readonly EpicsNews[] {
    return facts.flatMap((fact) => this.#newsOf(fact) ?? []);
  }

  #newsOf(fact: EpicsFact): EpicsNews | null {
    switch (fact.kind) {
      case 'epics':
        return withNews(this.#rows.epics.next(fact.shown), (news) => ({ kind: 'epics', news }));
      case 'tasks':
        return withNews(this.#rows.tasks.next(fact.shown), (news) => ({ kind: 'tasks', news }));
      case 'column': {
        const { status } = fact;
        return withNews(this.#rows[status].next(fact.shown), (news) => ({ kind: 'column', status, news }));
      }
      case 'executions':
      case 'messages': {
        const { kind } = fact;
        return withNews(this.#rows[kind].next(fact.shown), (news) => ({ kind, news }));
      }
      case 'epic':
      case 'task':
      case 'task_graph':
        return this.#isOther(fact) ? fact : null;
    }
  }

  #isOther(fact: EpicsFact): boolean {
    const now = JSON.stringify(fact);
    if (this.#values.get(fact.kind) === now) return false;
    this.#values.set(fact.kind, now);
    return true;
  }
}

/** Rows as they were told last; the first time all are told, also none. */
class ToldRows<R extends { readonly id: string }> {
  #told: ShownRows<R> | undefined;

  next(now: ShownRows<R>): RowsNews<R> | null {
    const before = this.#told;
    this.#told = now;
    if (before !== undefined) return rowsNews(before, now);
    return rowsNews<R>(noRows, now) ?? { total: 0, order: [], rows: [] };
  }
}

function withNews<N>(news: N | null, make: (news: N) => EpicsNews): EpicsNews | null {
  return news === null ? null : make(news);
}
