import type { TaskRecord, TaskStatus } from '../../domain/registry-records.ts';
import { momentLabel } from '../moment-label.ts';
import { printableLine, printableLines } from '../printable-text.ts';
import { resultLines } from '../result-words.ts';
import { rowText } from '../row-view.ts';

export interface NamedTask {
  readonly id: string;
  readonly title: string;
  readonly status: TaskStatus;
}

export interface TaskNote {
  /** `10:42`. */
  readonly at: string;
  readonly text: string;
}

/** What a task says beside its row. */
export interface TaskDetailView {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly objective: string;
  readonly result: string;
  readonly error: string;
  /** The newest first; at most as many as are worth looking at. */
  readonly notes: readonly TaskNote[];
  /** How many older ones there are. */
  readonly older_notes: number;
  readonly waits_for: readonly NamedTask[];
  readonly needed_by: readonly NamedTask[];
  readonly execution: string | null;
}

interface Around {
  readonly waits_for: readonly NamedTask[];
  readonly needed_by: readonly NamedTask[];
}

const mostNotes = 50;
const mostNamed = 50;

/** `now`: milliseconds since 1970. */
export function taskDetailView(task: TaskRecord & Around, now: number): TaskDetailView {
  const { id, title, description, objective, error_message, notes, execution_id } = task;
  const shown = notes.slice(-mostNotes).toReversed();
  return {
    id,
    title: rowText(title),
    description: lines(description),
    objective: lines(objective ?? ''),
    result: resultLines(task).join('\n'),
    error: lines(error_message ?? ''),
    notes: shown.map(({ at, text }) => ({ at: momentLabel(Date.parse(at), now), text: lines(text) })),
    older_notes: notes.length - shown.length,
    waits_for: task.waits_for.slice(0, mostNamed).map(named),
    needed_by: task.needed_by.slice(0, mostNamed).map(named),
    execution: execution_id,
  };
}

function named({ id, title, status }: NamedTask): NamedTask {
  return { id, title: printableLine(title), status };
}

function lines(text: string): string {
  return printableLines(text).join('\n');
}
