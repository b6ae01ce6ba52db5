import { type Check, isNumber, isText, isTexts, isTruthValue, nullOr, objectOf, oneOf } from '../base/json-shape.ts';
import { isJsonObject } from '../base/json.ts';
import { taskStatuses } from '../domain/registry-words.ts';
import { epicFields } from '../presentation/epics/epic-head.ts';
import { epicActions, taskActions } from '../presentation/epics/row-actions.ts';
import type { EpicsNews, EpicsRequest } from './epics-messages.ts';
import { isEpicsPlace } from './epics-place.ts';
import { isEpicHead, isEpicRow, isRecordLine, isTaskDetail, isTaskGraph, isTaskRow } from './epics-row-checks.ts';
import { isRowsNews } from './rows-news.ts';

type Checks<T extends { readonly kind: string }> = {
  readonly [Kind in T['kind']]: Check<Extract<T, { readonly kind: Kind }>>;
};

const requestChecks: Checks<EpicsRequest> = {
  ready: objectOf({ kind: oneOf(['ready']), version: isNumber }),
  show: objectOf({ kind: oneOf(['show']), asked: isNumber, place: isEpicsPlace }),
  act_on_epics: objectOf({ kind: oneOf(['act_on_epics']), action: oneOf(epicActions), ids: isTexts }),
  act_on_tasks: objectOf({ kind: oneOf(['act_on_tasks']), action: oneOf(taskActions), ids: isTexts }),
  edit: objectOf({ kind: oneOf(['edit']), asked: isNumber, epic: isText, field: oneOf(epicFields), text: isText }),
  note: objectOf({ kind: oneOf(['note']), asked: isNumber, task: isText, text: isText }),
  new_epic: objectOf({ kind: oneOf(['new_epic']) }),
  new_task: objectOf({ kind: oneOf(['new_task']), epic: isText }),
  open_execution: objectOf({
    kind: oneOf(['open_execution']),
    id: isText,
    where: oneOf(['document', 'panel']),
  }),
};

/** What a page has said; undefined for what this version does not know, which then has no effect. */
export function readEpicsRequest(message: unknown): EpicsRequest | undefined {
  return readAs(message, requestChecks);
}

const isWords: Check<Readonly<Record<string, string>>> = (value): value is Readonly<Record<string, string>> =>
  isJsonObject(value) && isTexts(Object.values(value));

const newsChecks: Checks<EpicsNews> = {
  begin: objectOf({
    kind: oneOf(['begin']),
    version: isNumber,
    words: isWords,
    folder: objectOf({ uri: isText, name: isText }),
    can_write: isTruthValue,
    place: nullOr(isEpicsPlace),
  }),
  epics: objectOf({ kind: oneOf(['epics']), news: isRowsNews(isEpicRow) }),
  epic: objectOf({ kind: oneOf(['epic']), head: nullOr(isEpicHead) }),
  tasks: objectOf({ kind: oneOf(['tasks']), news: isRowsNews(isTaskRow) }),
  column: objectOf({ kind: oneOf(['column']), status: oneOf(taskStatuses), news: isRowsNews(isTaskRow) }),
  task_graph: objectOf({ kind: oneOf(['task_graph']), graph: isTaskGraph }),
  task: objectOf({ kind: oneOf(['task']), task: nullOr(isTaskDetail) }),
  executions: objectOf({ kind: oneOf(['executions']), news: isRowsNews(isRecordLine) }),
  messages: objectOf({ kind: oneOf(['messages']), news: isRowsNews(isRecordLine) }),
  shown: objectOf({ kind: oneOf(['shown']), asked: isNumber }),
  answered: objectOf({ kind: oneOf(['answered']), asked: isNumber, problem: nullOr(isText) }),
  refused: objectOf({ kind: oneOf(['refused']), message: isText, epic: nullOr(isText) }),
  unreadable: objectOf({ kind: oneOf(['unreadable']), message: isText }),
};

/** What the extension has told; undefined for what this version does not know. */
export function readEpicsNews(message: unknown): EpicsNews | undefined {
  return readAs(message, newsChecks);
}

/** By its kind, so that a message is looked at once. */
function readAs<T extends { readonly kind: string }>(message: unknown, checks: Checks<T>): T | undefined {
  const kind = isJsonObject(message) ? message['kind'] : undefined;
  const found = Object.entries<Check<unknown>>(checks).find(([name]) => name === kind)?.[1];
  return found?.(message) === true ? (message as T) : undefined;
}
