import type { BudgetEntryRecord, BudgetSubject } from '../domain/budget.ts';
import { type ExecutionRecord, hasEnded } from '../domain/execution.ts';
import type { Store } from '../ports/store.ts';
import { type SpentSum, nothingSpent, withCall } from './budget-amounts.ts';
import { type Kinship, keyOf, placesOf } from '../domain/budget-places.ts';
import { placeDifference } from './call-places.ts';
import { entrySums } from './entry-sums.ts';
import { epicSums, taskSums } from './move-spending.ts';
import { kinshipIn } from './store-kinship.ts';

type Reads = Pick<Store, 'get' | 'find' | 'count' | 'sum'>;

/**
 * Adds up anew what model calls have cost, and says where entries, sums and places do not agree: one sentence for each.
 * Executions are gone through one by one, so that a large record need not be in memory at once.
 */
export function checkBudgets(store: Reads): readonly string[] {
  const sums = new Map<string, SpentSum>();
  const problems = store.find('executions', {}).flatMap((execution) => checkExecution(store, execution, sums));
  return [...problems, ...checkTasks(store, sums), ...checkEpics(store, sums)];
}

function checkExecution(store: Reads, execution: ExecutionRecord, sums: Map<string, SpentSum>): readonly string[] {
  const { id } = execution;
  const agents = store.find('agent_executions', { execution_id: id }).map((agent) => agent.id);
  const entries = agents.flatMap((agent) => store.find('budget_entries', { agent_execution_id: agent }));
  addUp(entries, sums);
  const kinship = kinshipIn(store);
  const caller: Caller = { id, places: placesOf(kinship, id), kinship };
  const calls = Map.groupBy(
    entries.filter(({ call_id }) => call_id !== null),
    ({ call_id }) => call_id ?? '',
  );
  return [
    ...turnSum(execution, entries),
    ...leftReserved(execution, entries),
    ...[...calls].flatMap(([call, own]) => [...unequal(call, own), ...misplaced(caller, call, own)]),
  ];
}

/** The execution that made a call, and where its calls count. */
interface Caller {
  readonly id: string;
  readonly places: readonly BudgetSubject[];
  readonly kinship: Kinship;
}

function addUp(entries: readonly BudgetEntryRecord[], sums: Map<string, SpentSum>): void {
  for (const entry of entries) {
    if (entry.kind !== 'booked') continue;
    const key = keyOf(entry);
    sums.set(key, withCall(sums.get(key) ?? nothingSpent, entry));
  }
}

/** Calls that came to no answer are booked without a turn, and are not in the execution's row. */
function turnSum({ id, tokens }: ExecutionRecord, entries: readonly BudgetEntryRecord[]): readonly string[] {
  const turns = entries.filter((entry) => isOf(entry, id) && entry.kind === 'booked' && entry.turns > 0);
  const booked = turns.reduce((sum, entry) => sum + entry.tokens, 0);
  return booked === tokens ? [] : [`Execution ${id} has ${tokens} tokens, and ${booked} are booked for its turns.`];
}

function isOf({ level, subject_id }: BudgetSubject, executionId: string): boolean {
  return level === 'execution' && subject_id === executionId;
}

function leftReserved(execution: ExecutionRecord, entries: readonly BudgetEntryRecord[]): readonly string[] {
  if (!hasEnded(execution)) return [];
  const left = entries.filter((entry) => isOf(entry, execution.id) && entry.kind === 'reserved').length;
  return left === 0 ? [] : [`Execution ${execution.id} has ended, and ${left} of its model calls are still reserved.`];
}

/** A call costs the same wherever it counts. */
function unequal(call: string, entries: readonly BudgetEntryRecord[]): readonly string[] {
  const costs = new Set(entries.map(({ kind, tokens, usd, turns }) => `${kind} ${tokens} ${usd ?? '?'} ${turns}`));
  return costs.size <= 1 ? [] : [`The model call ${call} is entered with different amounts: ${[...costs].join('; ')}.`];
}

function misplaced(
  { id, places, kinship }: Caller,
  call: string,
  entries: readonly BudgetEntryRecord[],
): readonly string[] {
  // What has cost nothing is not taken along when a task moves.
  if (entries.every(({ kind }) => kind === 'released')) return [];
  const about = `The model call ${call} of execution ${id}`;
  const steps = entries.filter(({ level, subject_id }) => level === 'step' && subject_id.startsWith(`${id}/`));
  const { missing, stray } = placeDifference(entries, [...places, ...steps.slice(0, 1)], kinship);
  return [
    ...(steps.length === 1 ? [] : [`${about} is entered for ${steps.length} of its steps.`]),
    ...missing.map((place) => `${about} is not entered at ${keyOf(place)}.`),
    ...stray.map((entry) => `${about} is entered at ${keyOf(entry)}, where it does not count.`),
  ];
}

function checkTasks(store: Reads, sums: ReadonlyMap<string, SpentSum>): readonly string[] {
  return store.find('tasks', {}).flatMap((task) => {
    const due = taskSums(sums.get(keyOf({ level: 'task', subject_id: task.id })) ?? nothingSpent);
    return differing(`Task ${task.id}`, task, { ...due, ...grantedSums(store, 'task', task.id) });
  });
}

function checkEpics(store: Reads, sums: ReadonlyMap<string, SpentSum>): readonly string[] {
  return store.find('epics', {}).flatMap((epic) => {
    const due = epicSums((level) => sums.get(keyOf({ level, subject_id: epic.id })) ?? nothingSpent);
    return differing(`Epic ${epic.id}`, epic, { ...due, ...grantedSums(store, 'epic', epic.id) });
  });
}

function grantedSums(store: Reads, level: 'epic' | 'task', subject_id: string) {
  const { tokens, usd } = entrySums(store, { level, subject_id, kind: 'extended' }).sum;
  return { granted_tokens: tokens, granted_usd: usd };
}

function differing(about: string, row: object, due: Readonly<Record<string, number | null>>): readonly string[] {
  const values = new Map<string, unknown>(Object.entries(row));
  return Object.entries(due)
    .filter(([column, value]) => values.get(column) !== value)
    .map(
      ([column, value]) =>
        `${about}: ${column} is ${asText(values.get(column))}, its entries come to ${asText(value)}.`,
    );
}

function asText(amount: unknown): string {
  return typeof amount === 'number' ? String(amount) : 'unknown';
}
