import type { TaskStatus } from '../domain/registry-records.ts';
import type { EpicField, EpicHead } from '../presentation/epics/epic-head.ts';
import type { EpicTableRow } from '../presentation/epics/epic-table-row.ts';
import type { RecordLine } from '../presentation/epics/record-line.ts';
import type { EpicAction, TaskAction } from '../presentation/epics/row-actions.ts';
import type { TaskDetailView } from '../presentation/epics/task-detail.ts';
import type { TaskGraph } from '../presentation/epics/task-graph.ts';
import type { TaskTableRow } from '../presentation/epics/task-table-row.ts';
import type { EpicsPlace } from './epics-place.ts';
import type { RowsNews } from './rows-news.ts';

/** Of the messages of the page of epics. A page of another version is loaded anew. */
export const epicsVersion = 4;

/** What the page says. `asked` numbers what is answered. */
export type EpicsRequest =
  | { readonly kind: 'ready'; readonly version: number }
  /** From now on this is shown. */
  | { readonly kind: 'show'; readonly asked: number; readonly place: EpicsPlace }
  | { readonly kind: 'act_on_epics'; readonly action: EpicAction; readonly ids: readonly string[] }
  | { readonly kind: 'act_on_tasks'; readonly action: TaskAction; readonly ids: readonly string[] }
  /** `text`: as it was typed. */
  | {
      readonly kind: 'edit';
      readonly asked: number;
      readonly epic: string;
      readonly field: EpicField;
      readonly text: string;
    }
  | { readonly kind: 'note'; readonly asked: number; readonly task: string; readonly text: string }
  | { readonly kind: 'new_epic' }
  | { readonly kind: 'new_task'; readonly epic: string }
  | { readonly kind: 'open_execution'; readonly id: string; readonly where: 'document' | 'panel' };

/** What the page is told. Rows travel when they are new or other than before. */
export type EpicsNews =
  /** First, and again when one of these has changed; the page then forgets all rows. */
  | {
      readonly kind: 'begin';
      readonly version: number;
      /** Translations of the page's words; a word without one is shown as it is. */
      readonly words: Readonly<Record<string, string>>;
      /** The address of the folder, which the page keeps for the time when the window is loaded anew, and its name. */
      readonly folder: { readonly uri: string; readonly name: string };
      /** False in Restricted Mode: everything can be looked at. */
      readonly can_write: boolean;
      /** Where the page is to go; null: it stays where a person has gone. */
      readonly place: EpicsPlace | null;
    }
  | { readonly kind: 'epics'; readonly news: RowsNews<EpicTableRow> }
  /** Null: it is not there any more. */
  | { readonly kind: 'epic'; readonly head: EpicHead | null }
  | { readonly kind: 'tasks'; readonly news: RowsNews<TaskTableRow> }
  | { readonly kind: 'column'; readonly status: TaskStatus; readonly news: RowsNews<TaskTableRow> }
  | { readonly kind: 'task_graph'; readonly graph: TaskGraph }
  | { readonly kind: 'task'; readonly task: TaskDetailView | null }
  | { readonly kind: 'executions'; readonly news: RowsNews<RecordLine> }
  | { readonly kind: 'messages'; readonly news: RowsNews<RecordLine> }
  /** All of a place that was asked for was told. */
  | { readonly kind: 'shown'; readonly asked: number }
  /** Of an edit or a note; null: it was taken. */
  | { readonly kind: 'answered'; readonly asked: number; readonly problem: string | null }
  /** What was to be done with epics or tasks was not. `epic`: the only one that it was about. */
  | { readonly kind: 'refused'; readonly message: string; readonly epic: string | null }
  /** What is recorded could not be read. */
  | { readonly kind: 'unreadable'; readonly message: string };
