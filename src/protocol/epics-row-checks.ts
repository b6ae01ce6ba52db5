import {
  type Check,
  isNumber,
  isText,
  isTexts,
  isTruthValue,
  listOf,
  nullOr,
  objectOf,
  oneOf,
} from '../base/json-shape.ts';
import { isJsonObject } from '../base/json.ts';
import { epicStatuses, onExceedWords, taskStatuses } from '../domain/registry-words.ts';
import type { BudgetMeter } from '../presentation/epics/budget-meter.ts';
import { type EpicHead, epicFields } from '../presentation/epics/epic-head.ts';
import type { EpicTableRow } from '../presentation/epics/epic-table-row.ts';
import type { ProgressView } from '../presentation/epics/progress-view.ts';
import type { RecordLine } from '../presentation/epics/record-line.ts';
import { epicActions, taskActions } from '../presentation/epics/row-actions.ts';
import type { NamedTask, TaskDetailView, TaskNote } from '../presentation/epics/task-detail.ts';
import type { TaskGraph } from '../presentation/epics/task-graph.ts';
import type { TaskTableRow } from '../presentation/epics/task-table-row.ts';
import { isGraph } from './graph-checks.ts';

const isProgress = objectOf<ProgressView>({
  total: isNumber,
  completed: isNumber,
  running: isNumber,
  failed: isNumber,
  blocked: isNumber,
  pending: isNumber,
  cancelled: isNumber,
  label: isText,
  spoken: isText,
});

const isMeter = objectOf<BudgetMeter>({
  limit: oneOf(['tokens', 'usd']),
  share: nullOr(isNumber),
  state: oneOf(['fine', 'near', 'over', 'unknown']),
  label: isText,
  short: isText,
  granted: isText,
});

export const isEpicRow: Check<EpicTableRow> = objectOf<EpicTableRow>({
  id: isText,
  title: isText,
  tags: isTexts,
  status: oneOf(epicStatuses),
  word: isText,
  priority: isText,
  progress: isProgress,
  tokens: isText,
  cost: isText,
  budget: nullOr(isMeter),
  updated: isText,
  can: listOf(oneOf(epicActions)),
  spoken: isText,
});

export const isTaskRow: Check<TaskTableRow> = objectOf<TaskTableRow>({
  id: isText,
  title: isText,
  tags: isTexts,
  status: oneOf(taskStatuses),
  stands: isTruthValue,
  word: isText,
  reason: isText,
  priority: isText,
  is_usual: isTruthValue,
  worker: isText,
  tokens: isText,
  cost: isText,
  budget: nullOr(isMeter),
  due: isText,
  is_overdue: isTruthValue,
  since: nullOr(isNumber),
  can: listOf(oneOf(taskActions)),
  spoken: isText,
});

export const isEpicHead: Check<EpicHead> = objectOf<EpicHead>({
  id: isText,
  status: oneOf(epicStatuses),
  word: isText,
  title: isText,
  description: isText,
  priority: isText,
  progress: isProgress,
  fields: (value): value is EpicHead['fields'] =>
    isJsonObject(value) && epicFields.every((field) => isText(value[field])),
  tags: isTexts,
  on_exceed: oneOf(onExceedWords),
  meters: listOf(isMeter),
  spent: isText,
  overhead: isText,
  result: isText,
  origin: isText,
  can: listOf(oneOf(epicActions)),
});

const isNamed = objectOf<NamedTask>({ id: isText, title: isText, status: oneOf(taskStatuses) });

export const isTaskDetail: Check<TaskDetailView> = objectOf<TaskDetailView>({
  id: isText,
  title: isText,
  description: isText,
  objective: isText,
  result: isText,
  error: isText,
  notes: listOf(objectOf<TaskNote>({ at: isText, text: isText })),
  older_notes: isNumber,
  waits_for: listOf(isNamed),
  needed_by: listOf(isNamed),
  execution: nullOr(isText),
});

export const isRecordLine: Check<RecordLine> = objectOf<RecordLine>({
  id: isText,
  label: isText,
  description: isText,
  status: oneOf(['pending', 'running', 'waiting', 'interrupted', 'completed', 'failed', 'cancelled', '']),
  spoken: isText,
});

export const isTaskGraph: Check<TaskGraph> = objectOf<TaskGraph>({
  graph: isGraph,
  // Whatever the graph does not know has no state.
  states: (value): value is TaskGraph['states'] => isJsonObject(value),
  hidden: isNumber,
});
