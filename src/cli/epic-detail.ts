import type { EpicDetail } from '../app/calls/registry-api.ts';
import type { OrchestratorApi } from '../app/orchestrator-api.ts';
import { isEpicDone } from '../domain/epic-progress.ts';
import { ratesOf } from '../domain/epic-rates.ts';
import type { EpicRecord } from '../domain/registry-records.ts';
import { epicLines } from '../presentation/epic-lines.ts';
import { type Line, faint } from '../presentation/line.ts';
import type { Invocation } from './invocation.ts';
import { pasteable } from './pasteable.ts';
import { fitted } from './registry-answers.ts';
import { withWork } from './task-work.ts';

type Api = Pick<OrchestratorApi, 'showEpic' | 'taskNeighbours'>;

/** With what is known of the executions that work on its tasks. */
export async function readEpicDetail(api: Api, id: string): Promise<EpicDetail> {
  const found = await api.showEpic(id);
  return { ...found, tasks: { ...found.tasks, items: await withWork(api, found.tasks.items) } };
}

/** The row, with how its tasks went. */
export function epicDocument(epic: EpicRecord): object {
  return { ...epic, ...ratesOf(epic) };
}

export function epicDetailDocument({ epic, progress, cost, tasks, events }: EpicDetail): object {
  return { ...epicDocument(epic), progress, cost, tasks: tasks.items, events };
}

export function epicDetailLines(
  invocation: Invocation,
  { epic, tasks: { items, total } }: EpicDetail,
): readonly Line[] {
  const { settings } = invocation;
  const [all, add] = [`baton tasks list --epic ${epic.id}`, `baton tasks create TITLE --epic ${epic.id}`];
  const rest = items.length < total ? [`${items.length} of ${total} tasks; all of them: ${all}`] : [];
  const next = total === 0 ? [`No tasks. Add one with: ${add}`] : [...rest, ...endWords(epic)];
  return [
    ...fitted(invocation, epicLines({ epic, tasks: items })),
    ...next.map((text) => [faint(pasteable(text, settings))]),
  ];
}

/** An epic is completed by a wish only: without a word it would stay active. */
function endWords(epic: EpicRecord): readonly string[] {
  if (epic.status !== 'active' || !isEpicDone(epic)) return [];
  return [
    'All of its tasks are done. What came of one: baton tasks show ID',
    `Complete the epic with: baton epics update ${epic.id} --status completed`,
  ];
}
