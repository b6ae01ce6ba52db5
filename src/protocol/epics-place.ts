import { isJsonObject } from '../base/json.ts';
import {
  type Check,
  isNumber,
  isText,
  isTruthValue,
  listOf,
  maybe,
  nullOr,
  objectOf,
  oneOf,
} from '../base/json-shape.ts';
import type { EpicStatus, TaskStatus } from '../domain/registry-records.ts';
import { type EpicColumn, type Sort, type TaskColumn, epicColumns, taskColumns } from '../domain/registry-sort.ts';
import { epicStatuses, taskStatuses } from '../domain/registry-words.ts';

/** How many rows stand on a page of a table. */
export const rowsOfPage = 50;

/** How many cards a column of the board has at most: more than a person looks through. */
export const mostCards = 1000;

/** Which epics are shown. */
export interface EpicsQuery {
  /** As typed: words, and `#tags`. */
  readonly words: string;
  /** None: all. */
  readonly statuses: readonly EpicStatus[];
  /** True: only those that are archived. */
  readonly archived: boolean;
  /** Null: the most pressing first. */
  readonly sort: Sort<EpicColumn> | null;
  /** From 0. */
  readonly page: number;
}

/** Which tasks of an epic are shown. */
export interface TasksQuery {
  readonly words: string;
  readonly statuses: readonly TaskStatus[];
  readonly sort: Sort<TaskColumn> | null;
  readonly page: number;
}

export const tasksViews = ['table', 'board', 'graph'] as const;

/** An epic with its tasks. */
export interface EpicPlace {
  /** Of the epic. */
  readonly id: string;
  readonly view: (typeof tasksViews)[number];
  readonly tasks: TasksQuery;
  /** Id of the task that is looked at; null: none. */
  readonly task: string | null;
  /** How many cards of a column of the board are shown at most, where more than `rowsOfPage` are wanted. */
  readonly cards?: CardCounts | undefined;
}

export type CardCounts = Readonly<Partial<Record<TaskStatus, number>>>;

/** What the page of epics shows; it is kept when the page is hidden or loaded anew. */
export interface EpicsPlace {
  readonly list: EpicsQuery;
  /** Null: the list. */
  readonly epic: EpicPlace | null;
}

export const firstList: EpicsQuery = { words: '', statuses: [], archived: false, sort: null, page: 0 };

export function placeOfEpic(id: string, list: EpicsQuery = firstList): EpicsPlace {
  return { list, epic: { id, view: 'table', tasks: { words: '', statuses: [], sort: null, page: 0 }, task: null } };
}

const isPage: Check<number> = (value): value is number => isNumber(value) && Number.isInteger(value) && value >= 0;

const isDirection = oneOf(['ascending', 'descending']);

const isEpicsQuery = objectOf<EpicsQuery>({
  words: isText,
  statuses: listOf(oneOf(epicStatuses)),
  archived: isTruthValue,
  sort: nullOr(objectOf<Sort<EpicColumn>>({ by: oneOf(epicColumns), direction: isDirection })),
  page: isPage,
});

const isTasksQuery = objectOf<TasksQuery>({
  words: isText,
  statuses: listOf(oneOf(taskStatuses)),
  sort: nullOr(objectOf<Sort<TaskColumn>>({ by: oneOf(taskColumns), direction: isDirection })),
  page: isPage,
});

const isTaskStatus = oneOf(taskStatuses);

const isCardCounts: Check<CardCounts> = (value): value is CardCounts =>
  isJsonObject(value) && Object.entries(value).every(([status, count]) => isTaskStatus(status) && isPage(count));

const isEpicPlace = objectOf<EpicPlace>({
  id: isText,
  view: oneOf(tasksViews),
  tasks: isTasksQuery,
  task: nullOr(isText),
  cards: maybe(isCardCounts),
});

/** Of one that was kept, or has travelled. */
export const isEpicsPlace: Check<EpicsPlace> = objectOf<EpicsPlace>({ list: isEpicsQuery, epic: nullOr(isEpicPlace) });
