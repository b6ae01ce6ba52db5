import type { EpicRecord, EpicStatus, TaskActivity, TaskRecord, TaskStatus } from '../domain/registry-records.ts';
import { type StatusMark, executionMark } from './status-mark.ts';
import { statusWord } from './status-word.ts';

/** `word`: always shown beside the icon. */
type WordedMark = StatusMark & { readonly word: string };

const epicMarks: Readonly<Record<EpicStatus, StatusMark>> = {
  planning: { icon: '○', tone: 'faint' },
  active: { icon: '●', tone: 'busy' },
  paused: { icon: '‖', tone: 'attention' },
  completed: { icon: '✓', tone: 'good' },
  failed: { icon: '✗', tone: 'bad' },
  cancelled: { icon: '■', tone: 'bad' },
};

const taskMarks: Readonly<Record<TaskStatus, StatusMark>> = {
  pending: { icon: '○', tone: 'faint' },
  blocked: { icon: '‖', tone: 'attention' },
  running: { icon: '●', tone: 'busy' },
  completed: { icon: '✓', tone: 'good' },
  failed: { icon: '✗', tone: 'bad' },
  cancelled: { icon: '■', tone: 'bad' },
};

/** What is still under way with its tasks says more than that it has ended. */
export function epicMark({
  status,
  archived_at,
  ending,
}: Pick<EpicRecord, 'status' | 'archived_at' | 'ending'>): WordedMark {
  return { ...epicMarks[status], word: wordOf({ status, archived_at, ending }) };
}

function wordOf({ status, archived_at, ending }: Pick<EpicRecord, 'status' | 'archived_at' | 'ending'>): string {
  if (ending !== null) return statusWord(ending);
  return archived_at === null ? statusWord(status) : `${statusWord(status)}, ${statusWord('archived')}`;
}

/** `interrupted`: the execution that works on it has no process. `answered`: it could go on with an answer, and does not. */
export type WorkedTask = TaskRecord & { readonly interrupted?: boolean; readonly answered?: boolean };

/** Why a task that is at work does not go on until somebody resumes its execution; null: nothing keeps it. */
export function standstill({ interrupted = false, answered = false }: WorkedTask): 'interrupted' | 'answered' | null {
  if (answered) return 'answered';
  return interrupted ? 'interrupted' : null;
}

/** What goes on in a running task; null: somebody works on it, or an execution does, as on any. */
export function activityWord(activity: TaskActivity | null): string | null {
  return activity === null || activity === 'executing' || activity === 'delegated' ? null : statusWord(activity);
}

/** Of a running task also what goes on, where that says more: `running, waiting for you`. */
export function taskMark({
  status,
  activity,
  interrupted = false,
  answered = false,
}: Pick<WorkedTask, 'status' | 'activity' | 'interrupted' | 'answered'>): WordedMark {
  if (answered) return { icon: '‖', tone: 'attention', word: `${statusWord(status)}, ${statusWord('answered')}` };
  if (interrupted) return executionMark({ status: 'running', interrupted });
  const says = activityWord(activity);
  return {
    ...taskMarks[status],
    word: status !== 'running' || says === null ? statusWord(status) : `${statusWord(status)}, ${says}`,
  };
}
