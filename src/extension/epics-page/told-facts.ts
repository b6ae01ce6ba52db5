import type { EpicsNews } from '../../protocol/epics-messages.ts';
import type { EpicTableRow } from '../../presentation/epics/epic-table-row.ts';
import type { RecordLine } from '../../presentation/epics/record-line.ts';
import type { ShownRows } from '../../presentation/epics/shown-rows.ts';
import type { TaskTableRow } from '../../presentation/epics/task-table-row.ts';
import type { Row } from '../../presentation/row-changes.ts';
import type { RowsNews } from '../../protocol/rows-news.ts';
import { ToldRows } from '../pages/told-rows.ts';
import { ToldValue } from '../pages/told-value.ts';
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
  readonly #values = {
    epic: new ToldValue<EpicsFact>(),
    task: new ToldValue<EpicsFact>(),
    task_graph: new ToldValue<EpicsFact>(),
  };

  newsOf(facts: readonly EpicsFact[]): readonly EpicsNews[] {
    return facts.flatMap((fact) => this.#newsOf(fact) ?? []);
  }

  #newsOf(fact: EpicsFact): EpicsNews | null {
    switch (fact.kind) {
      case 'epics':
        return withNews(newsOf(this.#rows.epics, fact.shown), (news) => ({ kind: 'epics', news }));
      case 'tasks':
        return withNews(newsOf(this.#rows.tasks, fact.shown), (news) => ({ kind: 'tasks', news }));
      case 'column': {
        const { status } = fact;
        return withNews(newsOf(this.#rows[status], fact.shown), (news) => ({ kind: 'column', status, news }));
      }
      case 'executions':
      case 'messages': {
        const { kind } = fact;
        return withNews(newsOf(this.#rows[kind], fact.shown), (news) => ({ kind, news }));
      }
      case 'epic':
      case 'task':
      case 'task_graph':
        return this.#values[fact.kind].take(fact) ? fact : null;
    }
  }
}

function newsOf<R extends Row>(told: ToldRows<R>, { rows, total }: ShownRows<R>): RowsNews<R> | undefined {
  return told.tell(rows, total - rows.length);
}

function withNews<N>(news: N | undefined, make: (news: N) => EpicsNews): EpicsNews | null {
  return news === undefined ? null : make(news);
}
