import type { BudgetEntryRecord, BudgetSubject } from '../domain/budget.ts';
import type { ExecutionRecord } from '../domain/execution.ts';
import { type Change, insert, remove, update } from '../domain/tables.ts';
import type { StoreReads } from '../ports/store.ts';
import { type SpentSum, minus, usdOf, withCall, withoutCall } from './budget-amounts.ts';
import { type Kinship, keyOf, placesOf } from '../domain/budget-places.ts';
import { placeDifference } from './call-places.ts';
import { entrySums } from './entry-sums.ts';
import { kinshipIn } from './store-kinship.ts';
import type { TouchedRows } from './touched-rows.ts';

/** An execution as it is after it was tied to an epic. */
export type TiedExecution = Pick<ExecutionRecord, 'id' | 'epic_id'>;

/** What counts elsewhere from now on. */
export interface TiedAnew {
  /** Ids of tasks of which the epic or the parent is another one. */
  readonly tasks: readonly string[];
  readonly executions: readonly TiedExecution[];
}

interface Registry {
  readonly store: StoreReads;
  /** As the transaction leaves them. */
  readonly tasks: TouchedRows<'tasks'>;
  readonly ids: () => string;
}

/**
 * Tasks and executions take what was spent in them along: the changes that bring entries and sums in line, for the
 * transaction that ties them anew. What was booked by a program that knew no levels stays where it is.
 */
export function moveSpending(registry: Registry, moved: TiedAnew): readonly Change[] {
  const { store } = registry;
  if (moved.tasks.length + moved.executions.length === 0) return [];
  const kinship = kinshipWith(registry, moved);
  const moves = callsOf(store, moved).map((entries) => moveOf(registry, kinship, entries));
  const gone = moves.flatMap((move) => move.gone);
  const come = moves.flatMap((move) => move.come);
  return [
    ...gone.map(({ id }) => remove('budget_entries', { id })),
    ...come.map((entry) => insert('budget_entries', entry)),
    ...newSums(store, gone, come),
  ];
}

const movable: readonly BudgetSubject['level'][] = ['task', 'epic', 'overhead'];

function isMovable({ level }: BudgetSubject): boolean {
  return movable.includes(level);
}

function kinshipWith({ store, tasks }: Registry, moved: TiedAnew): Kinship {
  const tied = new Map(moved.executions.map((execution) => [execution.id, execution]));
  const { execution } = kinshipIn(store);
  return {
    execution: (id) => {
      const row = execution(id);
      return row === undefined ? undefined : { ...row, ...tied.get(id) };
    },
    task: (id) => tasks.get(id),
  };
}

/** The entries of each call that was made for these tasks, in these executions or below them, or is under way there. */
function callsOf(store: StoreReads, { tasks, executions }: TiedAnew): readonly (readonly BudgetEntryRecord[])[] {
  const subjects: readonly BudgetSubject[] = [
    ...tasks.map((id) => ({ level: 'task', subject_id: id }) as const),
    ...executions.map(({ id }) => ({ level: 'execution', subject_id: id }) as const),
  ];
  const kind = ['booked', 'reserved'] as const;
  const entries = subjects.flatMap((subject) => store.find('budget_entries', { ...subject, kind }));
  const calls = new Set(entries.flatMap(({ call_id }) => call_id ?? []));
  return [...calls].map((call_id) => store.find('budget_entries', { call_id }));
}

interface Move {
  readonly gone: readonly BudgetEntryRecord[];
  readonly come: readonly BudgetEntryRecord[];
}

function moveOf({ store, ids }: Registry, kinship: Kinship, entries: readonly BudgetEntryRecord[]): Move {
  const [pattern] = entries;
  const agent = store.get('agent_executions', { id: pattern?.agent_execution_id ?? '' });
  if (pattern === undefined || agent?.execution_id === undefined || agent.execution_id === null) return noMove;
  const places = placesOf(kinship, agent.execution_id).filter(isMovable);
  const { missing, stray } = placeDifference(entries.filter(isMovable), places, kinship);
  return {
    gone: stray,
    come: missing.map(({ level, subject_id }) => ({ ...pattern, id: ids(), level, subject_id })),
  };
}

const noMove: Move = { gone: [], come: [] };

/** The rows of all tasks and epics that lose or gain something. */
function newSums(
  store: StoreReads,
  gone: readonly BudgetEntryRecord[],
  come: readonly BudgetEntryRecord[],
): readonly Change[] {
  const sumAt = (subject: BudgetSubject): SpentSum => {
    const isIts = (entry: BudgetEntryRecord): boolean => entry.kind === 'booked' && keyOf(entry) === keyOf(subject);
    const before = entrySums(store, { ...subject, kind: 'booked' });
    return come.filter(isIts).reduce(withCall, gone.filter(isIts).reduce(withoutCall, before));
  };
  const touched = new Map([...gone, ...come].map((entry) => [keyOf(rowOf(entry)), rowOf(entry)]));
  return [...touched.values()].map(({ level, subject_id: id }) =>
    level === 'task'
      ? update('tasks', { id }, taskSums(sumAt({ level, subject_id: id })))
      : update(
          'epics',
          { id },
          epicSums((each) => sumAt({ level: each, subject_id: id })),
        ),
  );
}

/** An epic's overhead stands in the row of the epic. */
function rowOf({ level, subject_id }: BudgetSubject): BudgetSubject {
  return { level: level === 'task' ? 'task' : 'epic', subject_id };
}

/** The columns of a task that say what was spent for it. */
export function taskSums(spent: SpentSum) {
  return { actual_tokens: spent.sum.tokens, actual_usd: usdOf(spent), llm_calls: spent.sum.turns };
}

/** The columns of an epic that say what its tasks have spent, and apart from it what was spent outside of them. */
export function epicSums(at: (level: 'epic' | 'overhead') => SpentSum) {
  const [all, overhead] = [at('epic'), at('overhead')];
  const tasks = { sum: minus(all.sum, overhead.sum), unpriced: all.unpriced - overhead.unpriced };
  return {
    spent_tokens: tasks.sum.tokens,
    spent_usd: usdOf(tasks),
    agent_overhead_tokens: overhead.sum.tokens,
    agent_overhead_usd: usdOf(overhead),
  };
}
