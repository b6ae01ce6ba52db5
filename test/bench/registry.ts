import type { EpicRecord } from '../../src/domain/registry-records.ts';
import type { TaskFilter } from '../../src/domain/registry-requests.ts';
import { progressOf } from '../../src/domain/epic-progress.ts';
import { type Change, insert } from '../../src/domain/tables.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';
import { nextStretch, tasksAtOnce } from '../../src/registry/epic-ending.ts';
import { findEpic } from '../../src/registry/find-item.ts';
import { newEpic, newTask } from '../../src/registry/new-records.ts';
import { createRegistryRules } from '../../src/registry/registry-changes.ts';
import type { Planned } from '../../src/domain/planned.ts';
import type { RegistryParts } from '../../src/registry/registry-parts.ts';
import { updateEpic } from '../../src/registry/update-epic.ts';
import { updateTask } from '../../src/registry/update-task.ts';
import { type RegistryStore, openMemoryStore } from '../../src/storage/memory-store.ts';
import type { Measurement, Row } from './support/measurement.ts';
import { interleaved } from './support/rounds.ts';

const epics = 10_000;
const tasksPerEpic = 10;
const largeEpic = 'E-LARGE';
const tasksOfLarge = 100_000;
const priorities = ['critical', 'high', 'normal', 'low', 'background'] as const;
const by = 'person:ann';
const rounds = 9;
const movesPerRound = 200;

/**
 * The registry of a busy year: 10,000 epics with 100,000 tasks, and one more epic that has 100,000 alone. Processor time of
 * one call, on a database in memory: no sync is waited for.
 */
const measure: Measurement = async () => {
  const clock = createSystemClock();
  let count = 0;
  const ids = (): string => `id-${String((count += 1)).padStart(12, '0')}`;
  const rules = createRegistryRules({ clock, ids });
  let isFilled = false;
  const store = await openMemoryStore((reads, changes) => (isFilled ? rules(reads, changes) : changes));
  fill(store);
  isFilled = true;
  const parts = { store, index: store.registry, clock, ids };
  let round = 0;
  const figures = await interleaved(rounds, {
    page: () => perCall(50, (n) => void store.registry.tasks(filters[n % filters.length] ?? {})),
    large: () => perCall(20, (n) => void store.registry.tasks({ epic: largeEpic, ...filters[n % filters.length] })),
    epics: () => perCall(50, () => void store.registry.epics({ status: 'active', tags: ['t3'], text: 'goal' })),
    actionable: () => perCall(20, () => void store.registry.actionable({})),
    progress: () => perCall(200, (n) => void progress(parts, `E-${n * 37}`)),
    progressOfLarge: () => perCall(200, () => void progress(parts, largeEpic)),
    move: () => moves(parts, (round += 1) * movesPerRound),
  });
  return [...rowsOf(figures), ...endingRows(endLarge(parts))];
};

type Figures = Readonly<
  Record<'page' | 'large' | 'epics' | 'actionable' | 'progress' | 'progressOfLarge' | 'move', number>
>;

interface Stretches {
  /** Milliseconds of each but the first, which is the intention alone. */
  readonly each: readonly number[];
  readonly first: number;
}

/** The large epic is cancelled: once, since nothing is left to cancel then. */
function endLarge(parts: RegistryParts & { readonly store: RegistryStore }): Stretches {
  const first = perCall(1, () => {
    commit(parts, updateEpic(parts, largeEpic, { status: 'cancelled', by }));
  });
  const each: number[] = [];
  while (parts.store.count('epics', { id: largeEpic, ending: 'cancelling' }) > 0) {
    const took = perCall(1, () => {
      parts.store.apply(nextStretch(parts, largeEpic, by)?.changes ?? []);
    });
    each.push(took);
  }
  return { each, first };
}

function endingRows({ each, first }: Stretches): readonly Row[] {
  const [unit, reference] = ['ms', null] as const;
  const row = { unit, reference, target: { kind: 'at_most', value: 50 } } as const;
  const sorted = each.toSorted((a, b) => a - b);
  const total = each.reduce((sum, took) => sum + took, 0);
  return [
    {
      ...row,
      name: 'cancelling a large epic: the intention',
      measured: first,
      note: 'from then on nothing begins in it',
    },
    {
      ...row,
      name: 'cancelling a large epic: a stretch',
      measured: sorted[Math.floor(sorted.length / 2)] ?? 0,
      note: `of ${tasksAtOnce} tasks, median of ${each.length}; longest ${sorted.at(-1)?.toFixed(0) ?? ''} ms, together ${(total / 1000).toFixed(1)} s`,
    },
  ];
}

function rowsOf(figures: Figures): readonly Row[] {
  const [unit, reference] = ['ms', null] as const;
  return [
    {
      name: 'page of tasks with filters',
      measured: figures.page,
      unit,
      reference,
      target: { kind: 'at_most', value: 10 },
      note: 'of 200,000 tasks; status, tags, words, agent, in turn; with the total',
    },
    {
      name: 'page of one epic with 100,000 tasks',
      measured: figures.large,
      unit,
      reference,
      target: { kind: 'at_most', value: 10 },
      note: 'the same filters; with the total',
    },
    {
      name: 'page of epics with filters',
      measured: figures.epics,
      unit,
      reference,
      target: { kind: 'at_most', value: 10 },
      note: 'of 10,000; status, tag and word; with the total',
    },
    {
      name: 'page of what can begin',
      measured: figures.actionable,
      unit,
      reference,
      target: { kind: 'at_most', value: 10 },
      note: 'of 200,000 tasks; with the total',
    },
    {
      name: 'progress of an epic',
      measured: figures.progress,
      unit,
      reference,
      target: { kind: 'at_most', value: 2 },
      note: '10 tasks',
    },
    {
      name: 'progress of a large epic',
      measured: figures.progressOfLarge,
      unit,
      reference,
      target: { kind: 'at_most', value: 2 },
      note: '100,000 tasks',
    },
    {
      name: 'status change with unblocking',
      measured: figures.move,
      unit,
      reference,
      target: { kind: 'at_most', value: 1 },
      note: 'running or completed; counters, dependents, audit; no sync',
    },
  ];
}

const filters: readonly TaskFilter[] = [
  { status: 'pending' },
  { status: ['pending', 'blocked'], tags: ['t3'] },
  { text: 'unusual7' },
  { assigned_agent: 'agent-4', status: 'pending' },
  { limit: 50, offset: 500 },
];

/** As the rules would leave it, without the time that they take for so much. */
function fill(store: RegistryStore): void {
  let batch: Change[] = [];
  const add = (...changes: readonly Change[]): void => {
    batch.push(...changes);
    if (batch.length < 2000) return;
    store.apply(batch);
    batch = [];
  };
  add(insert('epics', epicRow(largeEpic, { n: 0, tasks: tasksOfLarge })));
  for (let n = 0; n < epics; n++) {
    const id = `E-${n}`;
    const tag = `t${n % 50}`;
    add(
      insert('epics', { ...epicRow(id, { n, tasks: tasksPerEpic }), tags: [tag] }),
      insert('item_tags', { item_kind: 'epic', tag, item_id: id }),
    );
    for (let k = 0; k < tasksPerEpic; k++)
      add(...taskRows(`${id}-T-${k}`, { epic_id: id, n: n * tasksPerEpic + k, k }));
  }
  for (let n = 0; n < tasksOfLarge; n++) add(...taskRows(`L-T-${n}`, { epic_id: largeEpic, n, k: n }));
  store.apply(batch);
}

function epicRow(id: string, { n, tasks }: { readonly n: number; readonly tasks: number }): EpicRecord {
  const counters = { total_tasks: tasks, pending_tasks: tasks / 2, blocked_tasks: tasks / 2 };
  return newEpic({
    id,
    title: `Goal ${n}`,
    status: n % 2 === 0 ? 'active' : 'planning',
    created_at: at(n),
    ...counters,
  });
}

/** Each second waits for the one before it. */
function taskRows(
  id: string,
  { epic_id, n, k }: { readonly epic_id: string; readonly n: number; readonly k: number },
): readonly Change[] {
  const before = id.replace(/\d+$/, String(k - 1));
  const depends_on = k % 2 === 1 ? [before] : [];
  const tag = `t${n % 100}`;
  const row = newTask({
    ...{ id, epic_id, depends_on, blocked_by: depends_on, created_at: at(n) },
    status: depends_on.length === 0 ? 'pending' : 'blocked',
    title: `Task ${n} of unusual${n % 5000}`,
    description: 'What is to be done, in a sentence or two that says enough to whoever takes it up.',
    tags: [tag],
    priority: priorities[n % priorities.length] ?? 'normal',
    assigned_agent: `agent-${n % 200}`,
  });
  const waits = depends_on.map((depends_on_id) => insert('task_dependencies', { task_id: id, depends_on_id }));
  return [insert('tasks', row), insert('item_tags', { item_kind: 'task', tag, item_id: id }), ...waits];
}

function at(n: number): string {
  return new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString();
}

function progress(parts: RegistryParts, id: string) {
  const epic = findEpic(parts, id);
  return epic.ok ? progressOf(epic.value) : null;
}

/** Half of them to running, half to completed, which unblocks one. */
function moves(parts: RegistryParts & { readonly store: RegistryStore }, from: number): number {
  return perCall(movesPerRound, (n) => {
    const id = `E-${from + Math.floor(n / 2)}-T-0`;
    commit(parts, updateTask(parts, id, { status: n % 2 === 0 ? 'running' : 'completed', by }));
  });
}

function commit({ store }: { readonly store: RegistryStore }, planned: Planned<unknown>): void {
  if (!planned.ok) throw new Error(planned.error.message);
  store.apply(planned.value.changes);
}

function perCall(calls: number, call: (n: number) => void): number {
  const begun = process.cpuUsage();
  for (let n = 0; n < calls; n++) call(n);
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / calls / 1000;
}

export default measure;
