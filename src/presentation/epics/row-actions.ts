import { isEpicDone } from '../../domain/epic-progress.ts';
import type { EpicRecord, TaskStatus } from '../../domain/registry-records.ts';
import { isRunnableEpic } from '../../domain/runnable-epic.ts';
import { epicContext } from '../epic-rows.ts';
import type { WorkedTask } from '../registry-mark.ts';
import { taskContext } from '../task-rows.ts';

/** What can be done with epics; all but `run` with several at once. */
export const epicActions = [
  'run',
  'activate',
  'pause',
  'complete',
  'cancel',
  'archive',
  'unarchive',
  'delete',
] as const;

export type EpicAction = (typeof epicActions)[number];

/** What can be done with tasks; `answer`, `resume` and `show` are about the execution that works on it. */
export const taskActions = [
  'run',
  'rehearse',
  'retry',
  'answer',
  'resume',
  'complete',
  'cancel',
  'show',
  'edit',
  'delete',
] as const;

export type TaskAction = (typeof taskActions)[number];

/** By the words with which the menus of the tree know what applies. */
const epicWords: Readonly<Record<Exclude<EpicAction, 'run'>, string>> = {
  activate: 'activatable',
  pause: 'pausable',
  complete: 'completable',
  cancel: 'cancellable',
  archive: 'archivable',
  unarchive: 'archived',
  delete: 'epic',
};

const taskWords: Readonly<Record<TaskAction, string>> = {
  run: 'runnable',
  rehearse: 'runnable',
  retry: 'repeatable',
  answer: 'waiting',
  resume: 'resumable',
  complete: 'completable',
  cancel: 'cancellable',
  show: 'executed',
  edit: 'task',
  delete: 'task',
};

export function actionsOfEpic(epic: EpicRecord): readonly EpicAction[] {
  const words = epicContext(epic).split(' ');
  return epicActions.filter((action) =>
    action === 'run' ? isRunnableEpic(epic) && !isEpicDone(epic) : words.includes(epicWords[action]),
  );
}

export function actionsOfTask(task: WorkedTask): readonly TaskAction[] {
  const words = taskContext(task).split(' ');
  return taskActions.filter((action) => words.includes(taskWords[action]));
}

/** A state to which a person can bring a task, and what has to be done for that. */
export interface TaskMove {
  readonly to: TaskStatus;
  readonly action: TaskAction;
}

const moves: readonly TaskMove[] = [
  { to: 'running', action: 'run' },
  { to: 'running', action: 'retry' },
  { to: 'completed', action: 'complete' },
  { to: 'cancelled', action: 'cancel' },
];

/** Where it may be dragged on the board. */
export function movesOfTask(can: readonly TaskAction[]): readonly TaskMove[] {
  return moves.filter(({ action }) => can.includes(action));
}
