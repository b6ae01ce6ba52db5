import assert from 'node:assert/strict';
import type { EpicRecord, TaskRecord } from '../../src/domain/registry-records.ts';
import type { Change } from '../../src/domain/tables.ts';
import type { Store } from '../../src/ports/store.ts';
import { checkBudgets } from '../../src/registry/check-budgets.ts';
import type { ComparedRegistry } from './compared-registry.ts';
import { assertListsAgree } from './list-agreement.ts';
import { subjectsOf, sumAt } from './plain-ledger.ts';
import {
  type PlainCall,
  type PlainEpic,
  type PlainRegistry,
  type PlainTask,
  blockersOf,
  tasksIn,
} from './plain-registry.ts';

/** Epics and tasks that these changes name are as the plain registry has them. */
export function assertTouchedAgree({ store, plain }: ComparedRegistry, changes: readonly Change[]): void {
  for (const id of namedIn(changes, 'tasks')) assertTaskAgrees(store, plain, id);
  for (const id of namedIn(changes, 'epics')) assertEpicAgrees(store, plain, id);
}

/** Everything is as the plain registry has it, and the check that people can run finds nothing either. */
export function assertAllAgree({ store, plain, parts, database }: ComparedRegistry): void {
  const idsIn = (table: 'tasks' | 'epics' | 'executions'): readonly string[] =>
    store.find(table, {}).map(({ id }) => id);
  assert.deepEqual([...idsIn('tasks')].sort(), [...plain.tasks.keys()].sort(), 'the tasks that are there');
  assert.deepEqual([...idsIn('epics')].sort(), [...plain.epics.keys()].sort(), 'the epics that are there');
  for (const id of plain.tasks.keys()) assertTaskAgrees(store, plain, id);
  for (const id of plain.epics.keys()) assertEpicAgrees(store, plain, id);
  assertRowsOfListsAgree(store, plain);
  assertExecutionsAgree(store, plain);
  assertEntriesAgree(store, plain);
  assert.deepEqual(checkBudgets(store), [], 'what db check says');
  if (database === undefined) return;
  assert.deepEqual(database.problems(), [], 'what the check of the database says');
  assertListsAgree(parts.index, plain);
}

function namedIn(changes: readonly Change[], table: 'tasks' | 'epics'): ReadonlySet<string> {
  const ids = changes.flatMap((change): readonly unknown[] => {
    if (change.table !== table) return [];
    if ('row' in change) return 'id' in change.row ? [change.row.id] : [];
    return 'id' in change.where ? [change.where.id].flat() : [];
  });
  return new Set(ids.filter((id) => typeof id === 'string'));
}

function assertTaskAgrees(store: Store, plain: PlainRegistry, id: string): void {
  const [row, task] = [store.get('tasks', { id }), plain.tasks.get(id)];
  const stored = row === undefined ? {} : taskAsStored(row);
  assertSame(`task ${id}`, stored, task === undefined ? {} : taskAsPlain(plain, id, task));
}

function assertEpicAgrees(store: Store, plain: PlainRegistry, id: string): void {
  const [row, epic] = [store.get('epics', { id }), plain.epics.get(id)];
  const stored = row === undefined ? {} : epicAsStored(row);
  assertSame(`epic ${id}`, stored, epic === undefined ? {} : epicAsPlain(plain, id, epic));
}

function taskAsStored(row: TaskRecord) {
  const { status, depends_on, blocked_by, tags, epic_id, parent_task_id, retry_count, execution_id } = row;
  return {
    ...{ status, depends_on, blocked_by, tags, epic_id, parent_task_id, retry_count, execution_id },
    notes: row.notes.map(({ text }) => text),
    isReviewed: row.activity === 'reviewing',
    isQueued: row.activity === 'queued',
    budget: [row.budget_tokens, millsOf(row.budget_usd)],
    spent: [row.actual_tokens, millsOf(row.actual_usd), row.llm_calls],
  };
}

function taskAsPlain(plain: PlainRegistry, id: string, task: PlainTask) {
  const { status, dependsOn: depends_on, tags, epic: epic_id, parent: parent_task_id } = task;
  const { tokens, mills, turns, isUnpriced } = sumAt(plain, `task ${id}`, 'booked');
  return {
    ...{ status, depends_on, blocked_by: blockersOf(plain, task), tags, epic_id, parent_task_id },
    ...{ retry_count: task.retries, execution_id: task.execution, notes: task.notes },
    ...{ isReviewed: task.isReviewed, isQueued: task.isQueued },
    budget: [task.budget.tokens, task.budget.mills],
    spent: [tokens, isUnpriced ? null : mills, turns],
  };
}

function epicAsStored(row: EpicRecord) {
  const { status, tags, archived_at, total_tasks, completed_tasks, failed_tasks, running_tasks } = row;
  const { pending_tasks, blocked_tasks, cancelled_tasks } = row;
  return {
    ...{ status, tags, isArchived: archived_at !== null, total_tasks, completed_tasks, failed_tasks, running_tasks },
    ...{ pending_tasks, blocked_tasks, cancelled_tasks },
    budget: [row.budget_tokens, millsOf(row.budget_usd)],
    spent: [row.spent_tokens, millsOf(row.spent_usd)],
    overhead: [row.agent_overhead_tokens, millsOf(row.agent_overhead_usd)],
  };
}

function epicAsPlain(plain: PlainRegistry, id: string, { status, tags, isArchived, budget }: PlainEpic) {
  const tasks = tasksIn(plain, id);
  const count = (wanted: PlainTask['status']): number => tasks.filter((task) => task.status === wanted).length;
  const calls = [...plain.calls.values()].filter((call) => call.state === 'booked' && call.places.has(`epic ${id}`));
  const spent = (isOverhead: boolean): readonly (number | null)[] => {
    const costs = calls.filter(({ places }) => places.has(`overhead ${id}`) === isOverhead).map(({ cost }) => cost);
    const mills = costs.reduce<number | null>(
      (sum, each) => (sum === null || each.mills === null ? null : sum + each.mills),
      0,
    );
    return [costs.reduce((sum, { tokens }) => sum + tokens, 0), mills];
  };
  return {
    ...{ status, tags, isArchived, total_tasks: tasks.length, completed_tasks: count('completed') },
    ...{ failed_tasks: count('failed'), running_tasks: count('running'), pending_tasks: count('pending') },
    ...{ blocked_tasks: count('blocked'), cancelled_tasks: count('cancelled') },
    ...{ budget: [budget.tokens, budget.mills], spent: spent(false), overhead: spent(true) },
  };
}

/** Dependencies and tags stand in rows of their own as well. */
function assertRowsOfListsAgree(store: Store, { tasks, epics }: PlainRegistry): void {
  const edges = store.find('task_dependencies', {}).map(({ task_id, depends_on_id }) => `${task_id} ${depends_on_id}`);
  const wanted = [...tasks].flatMap(([id, { dependsOn }]) => dependsOn.map((other) => `${id} ${other}`));
  assert.deepEqual(edges.sort(), wanted.sort(), 'the rows of dependencies');
  const tags = store.find('item_tags', {}).map(({ item_kind, tag, item_id }) => `${item_kind} ${item_id} ${tag}`);
  const tagsOf = (kind: string, rows: ReadonlyMap<string, { readonly tags: readonly string[] }>): readonly string[] =>
    [...rows].flatMap(([id, row]) => row.tags.map((tag) => `${kind} ${id} ${tag}`));
  assert.deepEqual(tags.sort(), [...tagsOf('task', tasks), ...tagsOf('epic', epics)].sort(), 'the rows of tags');
}

function assertExecutionsAgree(store: Store, { executions, calls }: PlainRegistry): void {
  const stored = store.find('executions', {}).map(({ id, status, tokens }) => [id, [status, tokens]] as const);
  const wanted = [...executions].map(([id, { status }]) => {
    const turns = [...calls.values()].filter((call) => isTurnOf(call, id));
    return [id, [status, turns.reduce((sum, { cost }) => sum + cost.tokens, 0)]] as const;
  });
  assertSame('executions', Object.fromEntries(stored), Object.fromEntries(wanted));
}

function isTurnOf({ execution, state, cost }: PlainCall, id: string): boolean {
  return execution === id && state === 'booked' && cost.turns > 0;
}

/** What is booked and reserved by the entries, at every level. */
function assertEntriesAgree(store: Store, plain: PlainRegistry): void {
  for (const state of ['booked', 'reserved'] as const) {
    const stored = new Map<string, readonly [tokens: number, mills: number, turns: number]>();
    for (const { level, subject_id, tokens, usd, turns } of store.find('budget_entries', { kind: state })) {
      const [t, m, n] = stored.get(`${level} ${subject_id}`) ?? [0, 0, 0];
      stored.set(`${level} ${subject_id}`, [t + tokens, m + (millsOf(usd) ?? 0), n + turns]);
    }
    const wanted = [...subjectsOf(plain, state)].map((key) => {
      const { tokens, mills, turns } = sumAt(plain, key, state);
      return [key, [tokens, mills, turns]] as const;
    });
    assertSame(`what is ${state}`, Object.fromEntries(stored), Object.fromEntries(wanted));
  }
}

function millsOf(usd: number | null): number | null {
  return usd === null ? null : Math.round(usd * 1e6) / 1000;
}

type Fields = Readonly<Record<string, unknown>>;

/** Tells only what differs. */
function assertSame(about: string, stored: Fields, wanted: Fields): void {
  const names = new Set([...Object.keys(stored), ...Object.keys(wanted)]);
  const differing = [...names].filter((name) => JSON.stringify(stored[name]) !== JSON.stringify(wanted[name]));
  const told = differing.map(
    (name) => `${name} is ${JSON.stringify(stored[name])} and should be ${JSON.stringify(wanted[name])}`,
  );
  assert.equal(told.length, 0, `${about}: ${told.join('; ')}`);
}
