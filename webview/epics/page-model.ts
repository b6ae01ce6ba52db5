import type { TaskStatus } from '../../src/domain/registry-records.ts';
import type { EpicHead } from '../../src/presentation/epics/epic-head.ts';
import type { EpicTableRow } from '../../src/presentation/epics/epic-table-row.ts';
import type { RecordLine } from '../../src/presentation/epics/record-line.ts';
import { type ShownRows, noRows } from '../../src/presentation/epics/shown-rows.ts';
import type { TaskDetailView } from '../../src/presentation/epics/task-detail.ts';
import type { TaskGraph } from '../../src/presentation/epics/task-graph.ts';
import type { TaskTableRow } from '../../src/presentation/epics/task-table-row.ts';
import { type Row, withRowChanges } from '../../src/presentation/row-changes.ts';
import type { EpicsNews } from '../../src/protocol/epics-messages.ts';
import { type EpicsPlace, firstList } from '../../src/protocol/epics-place.ts';
import type { RowsNews } from '../../src/protocol/rows-news.ts';

/** What is told of an epic. Undefined: not told yet. */
export interface ShownEpic {
  /** Null: it is not there any more. */
  readonly head: EpicHead | null | undefined;
  readonly tasks: ShownRows<TaskTableRow> | undefined;
  readonly columns: Readonly<Partial<Record<TaskStatus, ShownRows<TaskTableRow>>>>;
  readonly graph: TaskGraph | undefined;
  /** Null: no task is looked at, or it is gone. */
  readonly task: TaskDetailView | null;
  readonly executions: ShownRows<RecordLine>;
  readonly messages: ShownRows<RecordLine>;
}

/** All that the page draws, as it was told. */
export interface PageModel {
  readonly isBegun: boolean;
  readonly folder: { readonly uri: string; readonly name: string };
  readonly canWrite: boolean;
  readonly place: EpicsPlace;
  readonly epics: ShownRows<EpicTableRow> | undefined;
  readonly epic: ShownEpic;
  /** Why nothing could be read; empty: it could. */
  readonly unreadable: string;
  readonly refused: Refused | null;
}

/** What a person wanted and did not get, until something else is wanted. */
export interface Refused {
  readonly message: string;
  /** The only epic that it was about. */
  readonly epic: string | null;
}

export const nothingTold: ShownEpic = {
  head: undefined,
  tasks: undefined,
  columns: {},
  graph: undefined,
  task: null,
  executions: noRows,
  messages: noRows,
};

export const emptyModel: PageModel = {
  isBegun: false,
  folder: { uri: '', name: '' },
  canWrite: false,
  place: { list: firstList, epic: null },
  epics: undefined,
  epic: nothingTold,
  unreadable: '',
  refused: null,
};

/** The model after a person went somewhere: of another epic nothing is known yet. */
export function wentTo(model: PageModel, place: EpicsPlace): PageModel {
  const isSame = model.place.epic?.id === place.epic?.id;
  return { ...model, place, epic: isSame ? model.epic : nothingTold, refused: null };
}

/** The model after what the extension has told. */
export function modelAfter(model: PageModel, news: EpicsNews): PageModel {
  switch (news.kind) {
    case 'begin': {
      const { folder, can_write, place } = news;
      // What is known stays in sight until it is told anew.
      return { ...wentTo(model, place ?? model.place), isBegun: true, folder, canWrite: can_write };
    }
    case 'epics':
      return { ...model, epics: rowsAfter(model.epics ?? noRows, news.news) };
    case 'shown':
      return { ...model, unreadable: '' };
    case 'unreadable':
      return { ...model, unreadable: news.message };
    case 'refused':
      return { ...model, refused: { message: news.message, epic: news.epic } };
    case 'answered':
      return model;
    default:
      return { ...model, epic: epicAfter(model.epic, news) };
  }
}

type NewsOfEpic = Exclude<
  EpicsNews,
  { readonly kind: 'begin' | 'epics' | 'shown' | 'refused' | 'unreadable' | 'answered' }
>;

function epicAfter(epic: ShownEpic, news: NewsOfEpic): ShownEpic {
  switch (news.kind) {
    case 'epic':
      return { ...epic, head: news.head };
    case 'tasks':
      return { ...epic, tasks: rowsAfter(epic.tasks ?? noRows, news.news) };
    case 'column': {
      const { status } = news;
      const column = rowsAfter(epic.columns[status] ?? noRows, news.news);
      return { ...epic, columns: { ...epic.columns, [status]: column } };
    }
    case 'task_graph':
      return { ...epic, graph: graphAfter(epic.graph, news.graph) };
    case 'task':
      return { ...epic, task: news.task };
    case 'executions':
    case 'messages':
      return { ...epic, [news.kind]: rowsAfter(epic[news.kind], news.news) };
  }
}

/** One that only stands otherwise need not be laid out again. */
function graphAfter(before: TaskGraph | undefined, now: TaskGraph): TaskGraph {
  const isSame = before !== undefined && JSON.stringify(before.graph) === JSON.stringify(now.graph);
  return isSame ? { ...now, graph: before.graph } : now;
}

function rowsAfter<R extends Row>(before: ShownRows<R>, { is_anew, changes, more }: RowsNews<R>): ShownRows<R> {
  const rows = withRowChanges(is_anew ? [] : before.rows, changes);
  return { rows, total: rows.length + more };
}
