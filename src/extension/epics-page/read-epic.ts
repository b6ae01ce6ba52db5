import { BatonError } from '../../base/errors.ts';
import type { EpicRecord, TaskRecord } from '../../domain/registry-records.ts';
import type { TaskFilter } from '../../domain/registry-requests.ts';
import { taskStatuses } from '../../domain/registry-words.ts';
import { epicHead } from '../../presentation/epics/epic-head.ts';
import { executionLine, messageLine } from '../../presentation/epics/record-line.ts';
import { taskDetailView } from '../../presentation/epics/task-detail.ts';
import { taskGraph } from '../../presentation/epics/task-graph.ts';
import { type TaskTableRow, taskTableRow } from '../../presentation/epics/task-table-row.ts';
import { type EpicPlace, type TasksQuery, mostCards, rowsOfPage } from '../../protocol/epics-place.ts';
import type { ShownRows } from '../../presentation/epics/shown-rows.ts';
import { allEpics, matchingTasksQuery, wordsIn } from '../trees/epics-filter.ts';
import { readListed } from '../trees/read-listed.ts';
import type { EpicsFact } from './epics-fact.ts';
import type { EpicsApi } from './epics-host.ts';

/** An epic as its page shows it; one that is not there has a head of null. `now`: milliseconds since 1970. */
export async function readEpic(api: EpicsApi, place: EpicPlace, now: number): Promise<readonly EpicsFact[]> {
  const epic = await found(async () => (await api.showEpic(place.id)).epic);
  if (epic === null) return [{ kind: 'epic', head: null }];
  const reading = { api, epic, now };
  const parts = [tasksFacts(reading, place), taskFacts(reading, place), recordFacts(reading)];
  return [{ kind: 'epic', head: epicHead(epic) }, ...(await Promise.all(parts)).flat()];
}

interface Reading {
  readonly api: EpicsApi;
  readonly epic: EpicRecord;
  readonly now: number;
}

async function tasksFacts(reading: Reading, { view, tasks, cards }: EpicPlace): Promise<readonly EpicsFact[]> {
  switch (view) {
    case 'table': {
      const { sort, page } = tasks;
      const window = { limit: rowsOfPage, offset: page * rowsOfPage, ...(sort === null ? {} : { sort }) };
      return [{ kind: 'tasks', shown: await taskRows(reading, { ...queryOf(tasks), ...window }) }];
    }
    case 'board':
      return await Promise.all(
        taskStatuses.map((status) => columnFact(reading, tasks, { status, most: cards?.[status] ?? rowsOfPage })),
      );
    case 'graph':
      return [await graphFact(reading)];
  }
}

/** The columns are the states, so that of the filter only the words apply. */
async function columnFact(
  reading: Reading,
  tasks: TasksQuery,
  { status, most }: { readonly status: TaskRecord['status']; readonly most: number },
): Promise<Extract<EpicsFact, { readonly kind: 'column' }>> {
  const query = { ...queryOf({ ...tasks, statuses: [] }), status, limit: Math.min(most, mostCards) };
  return { kind: 'column', status, shown: await taskRows(reading, query) };
}

function queryOf({ words, statuses }: Pick<TasksQuery, 'words' | 'statuses'>): TaskFilter {
  return matchingTasksQuery({ ...allEpics, ...wordsIn(words), taskStatuses: statuses });
}

async function taskRows({ api, epic, now }: Reading, query: TaskFilter): Promise<ShownRows<TaskTableRow>> {
  const { items, total } = await api.listTasks({ ...query, epic: epic.id });
  const listed = await readListed(api, items);
  return { rows: listed.map((each) => taskTableRow(each, now)), total };
}

/** Among how many tasks those are looked for that are drawn. */
const mostRead = 1000;

async function graphFact({ api, epic }: Reading): Promise<EpicsFact> {
  const { items, total } = await api.listTasks({ epic: epic.id, limit: mostRead });
  return { kind: 'task_graph', graph: taskGraph(epic.title, items, total) };
}

async function taskFacts({ api, epic, now }: Reading, { task: id }: EpicPlace): Promise<readonly EpicsFact[]> {
  const task = id === null ? null : await found(() => api.showTask(id));
  const isHere = task?.epic_id === epic.id;
  return [{ kind: 'task', task: task === null || !isHere ? null : taskDetailView(task, now) }];
}

/** The newest executions, and the messages in them. */
async function recordFacts({ api, epic, now }: Reading): Promise<readonly EpicsFact[]> {
  const { items, total } = await api.listExecutions({ epic: epic.id, limit: rowsOfPage });
  const within = { execution: items.map(({ id }) => id), limit: rowsOfPage };
  const messages = items.length === 0 ? { items: [], total: 0 } : await api.listMessages(within);
  return [
    { kind: 'executions', shown: { rows: items.map((each) => executionLine(each, now)), total } },
    {
      kind: 'messages',
      shown: { rows: messages.items.map((each) => messageLine(each, now)), total: messages.total },
    },
  ];
}

const missing: readonly string[] = ['unknown_epic', 'unknown_task'];

/** Null for what is not there, or not any more. */
async function found<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof BatonError && missing.includes(error.code)) return null;
    throw error;
  }
}
