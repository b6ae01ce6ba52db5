import type { EpicStatus, TaskStatus } from '../../domain/registry-records.ts';
import { statusWord, tasksOfStatus } from '../../presentation/status-word.ts';
import type { EpicFilter, TaskFilter } from '../../domain/registry-requests.ts';

/** What the Epics view is limited to; empty: everything that is not archived. */
export interface EpicsFilter {
  readonly epicStatuses: readonly EpicStatus[];
  readonly taskStatuses: readonly TaskStatus[];
  /** All of them. */
  readonly tags: readonly string[];
  /** Words, or beginnings of words, all of which occur. */
  readonly text: string;
  /** True: only epics that are archived. */
  readonly archived: boolean;
}

export const allEpics: EpicsFilter = { epicStatuses: [], taskStatuses: [], tags: [], text: '', archived: false };

export function isAllEpics({ epicStatuses, taskStatuses, tags, text, archived }: EpicsFilter): boolean {
  return epicStatuses.length + taskStatuses.length + tags.length === 0 && text === '' && !archived;
}

/** Whether it says which tasks are looked for, in whatever epic they are. */
export function looksForTasks({ taskStatuses, tags, text }: EpicsFilter): boolean {
  return taskStatuses.length + tags.length > 0 || text !== '';
}

/** As the head of the view says it. */
export function epicsFilterLabel({ epicStatuses, taskStatuses, tags, text, archived }: EpicsFilter): string {
  const parts = [
    ...(text === '' ? [] : [`“${text}”`]),
    ...tags.map((tag) => `#${tag}`),
    ...epicStatuses.map(statusWord),
    ...taskStatuses.map(tasksOfStatus),
    ...(archived ? [statusWord('archived')] : []),
  ];
  return parts.join(', ');
}

/** `#tag` is a tag, also in the middle of words. */
export function wordsIn(typed: string): Pick<EpicsFilter, 'tags' | 'text'> {
  const words = typed.split(/\s+/).filter((word) => word !== '');
  const tags = words.filter((word) => /^#./.test(word)).map((word) => word.slice(1));
  return { tags: [...new Set(tags)], text: words.filter((word) => !/^#./.test(word)).join(' ') };
}

export function epicsQuery({ epicStatuses, tags, text, archived }: EpicsFilter): EpicFilter {
  return { archived, ...words({ tags, text }), ...(epicStatuses.length === 0 ? {} : { status: epicStatuses }) };
}

/** Of the tasks of one epic or task: its epic was looked for by words, not they. */
export function tasksInsideQuery({ taskStatuses }: EpicsFilter): TaskFilter {
  return taskStatuses.length === 0 ? {} : { status: taskStatuses };
}

/** Of the tasks that are looked for, wherever they are. */
export function matchingTasksQuery(filter: EpicsFilter): TaskFilter {
  return { ...tasksInsideQuery(filter), ...words(filter) };
}

function words({ tags, text }: Pick<EpicsFilter, 'tags' | 'text'>): Pick<TaskFilter, 'tags' | 'text'> {
  return { ...(tags.length === 0 ? {} : { tags }), ...(text === '' ? {} : { text }) };
}
