import type { BudgetSubject } from './budget.ts';
import type { ExecutionRecord } from './execution.ts';
import { executionLine } from './execution-kin.ts';
import type { TaskRecord } from './registry-records.ts';

/** Where the calls of an execution count. */
export interface BudgetPlace extends BudgetSubject {
  /** The outermost execution, of the calling one and those above it, whose calls all count here. */
  readonly execution_id: string;
}

type PlacedExecution = Pick<
  ExecutionRecord,
  'id' | 'parent_execution_id' | 'parent_step' | 'task_id' | 'epic_id' | 'session_id' | 'mode'
>;
type PlacedTask = Pick<TaskRecord, 'id' | 'parent_task_id' | 'epic_id'>;

/** The rows that say what belongs to what. */
export interface Kinship {
  readonly execution: (id: string) => PlacedExecution | undefined;
  readonly task: (id: string) => PlacedTask | undefined;
}

const fromWithin: readonly BudgetSubject['level'][] = ['execution', 'step', 'task', 'epic', 'overhead', 'session'];

/**
 * Every place in which a call of this execution counts, the narrowest first: the execution, those above it with the steps
 * below which it works, and the tasks, epics and sessions of all of them. Of several epics on the way up each counts, so
 * that an agent cannot leave a budget by making an epic of its own. What is rehearsed or played from a recording spends
 * nothing of a task, an epic or a session.
 */
export function placesOf(kinship: Kinship, executionId: string): readonly BudgetPlace[] {
  const line = executionLine(executionId, kinship.execution);
  const isSpent = line[0]?.mode === 'live';
  const places = new Map<string, BudgetPlace>();
  const add = (subject: BudgetSubject, execution_id: string): void => {
    places.set(keyOf(subject), { ...subject, execution_id });
  };
  for (const [index, execution] of line.entries()) {
    const { id } = execution;
    add({ level: 'execution', subject_id: id }, id);
    const below = line[index - 1];
    if (below !== undefined) add(stepSubject(id, below.parent_step ?? ''), id);
    for (const subject of isSpent ? granted(kinship, execution) : []) {
      // Whoever works on a task of the epic is no overhead of it, although somebody may have asked for it who is.
      const isInTask = subject.level === 'overhead' && places.has(keyOf({ ...subject, level: 'epic' }));
      if (!isInTask) add(subject, id);
    }
  }
  return [...places.values()].toSorted((a, b) => fromWithin.indexOf(a.level) - fromWithin.indexOf(b.level));
}

export function stepSubject(executionId: string, stepPath: string): BudgetSubject {
  return { level: 'step', subject_id: `${executionId}/${stepPath}` };
}

/** The others are counted only. */
export function mayHaveBudget({ level }: BudgetSubject): boolean {
  return level !== 'step' && level !== 'overhead';
}

/** One text for each subject. */
export function keyOf({ level, subject_id }: BudgetSubject): string {
  return `${level} ${subject_id}`;
}

/** The tasks, epics and session of the execution itself; an epic of its tasks before the one that it is overhead of. */
function granted(kinship: Kinship, { task_id, epic_id, session_id }: PlacedExecution): readonly BudgetSubject[] {
  const tasks = tasksOf(kinship, task_id);
  return [
    ...tasks.flatMap((task) => [subjectAt('task', task.id), subjectAt('epic', task.epic_id)]),
    subjectAt('overhead', epic_id),
    subjectAt('epic', epic_id),
    subjectAt('session', session_id),
  ].filter((subject) => subject !== undefined);
}

function subjectAt(level: BudgetSubject['level'], subject_id: string | null): BudgetSubject | undefined {
  return subject_id === null ? undefined : { level, subject_id };
}

/** The task and those that it is a part of. */
function tasksOf({ task }: Kinship, id: string | null): readonly PlacedTask[] {
  const tasks = new Map<string, PlacedTask>();
  for (let row = id === null ? undefined : task(id); row !== undefined && !tasks.has(row.id);) {
    tasks.set(row.id, row);
    row = row.parent_task_id === null ? undefined : task(row.parent_task_id);
  }
  return [...tasks.values()];
}
