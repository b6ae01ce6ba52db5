import type { TaskStatus } from '../../domain/registry-records.ts';
import type { EpicHead } from '../../presentation/epics/epic-head.ts';
import type { EpicTableRow } from '../../presentation/epics/epic-table-row.ts';
import type { RecordLine } from '../../presentation/epics/record-line.ts';
import type { TaskDetailView } from '../../presentation/epics/task-detail.ts';
import type { TaskGraph } from '../../presentation/epics/task-graph.ts';
import type { TaskTableRow } from '../../presentation/epics/task-table-row.ts';
import type { ShownRows } from '../../presentation/epics/shown-rows.ts';

/** A part of what the page shows, as it is now. */
export type EpicsFact =
  | { readonly kind: 'epics'; readonly shown: ShownRows<EpicTableRow> }
  | { readonly kind: 'epic'; readonly head: EpicHead | null }
  | { readonly kind: 'tasks'; readonly shown: ShownRows<TaskTableRow> }
  | { readonly kind: 'column'; readonly status: TaskStatus; readonly shown: ShownRows<TaskTableRow> }
  | { readonly kind: 'task_graph'; readonly graph: TaskGraph }
  | { readonly kind: 'task'; readonly task: TaskDetailView | null }
  | { readonly kind: 'executions'; readonly shown: ShownRows<RecordLine> }
  | { readonly kind: 'messages'; readonly shown: ShownRows<RecordLine> };
