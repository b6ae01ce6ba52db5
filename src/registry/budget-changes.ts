import type { BudgetEntryRecord, BudgetLevel, BudgetSubject } from '../domain/budget.ts';
import type { Change, TableName } from '../domain/tables.ts';

/**
 * What a committed change means for accounts that are kept in memory: another grant or title, for one subject or for who
 * knows how many; other places in which an execution counts; entries that were moved to another subject; an entry that a
 * call has got in advance, which says something new where the call is already under way.
 */
export type BudgetEffect =
  | { readonly kind: 'regranted'; readonly subject: BudgetSubject | undefined }
  | { readonly kind: 'reordered' }
  | { readonly kind: 'moved' }
  | { readonly kind: 'reserved'; readonly call_id: string | null };

interface Watched {
  readonly level: BudgetLevel;
  readonly grants: readonly string[];
  readonly ties: readonly string[];
}

const itemGrants = ['title', 'budget_tokens', 'budget_usd', 'on_exceed'];

const watched: { readonly [T in TableName]?: Watched } = {
  executions: {
    level: 'execution',
    grants: ['budget'],
    ties: ['parent_execution_id', 'task_id', 'epic_id', 'session_id'],
  },
  tasks: { level: 'task', grants: itemGrants, ties: ['parent_task_id', 'epic_id'] },
  epics: { level: 'epic', grants: itemGrants, ties: [] },
  sessions: { level: 'session', grants: ['scope', 'token_budget', 'warn_threshold'], ties: [] },
};

export function effectsOf(change: Change): readonly BudgetEffect[] {
  if (change.table === 'budget_entries') return entryEffects(change);
  const watch = watched[change.table];
  if (watch === undefined) return [];
  switch (change.kind) {
    // Nothing has been asked of a row that was not there.
    case 'insert':
    case 'insert_if_absent':
    case 'add':
      return [];
    case 'put':
    case 'delete':
      return [{ kind: 'regranted', subject: undefined }, { kind: 'reordered' }];
    case 'update':
      return [
        ...(touches(change.set, watch.grants) ? [regranted(watch, change.where)] : []),
        ...(touches(change.set, watch.ties) ? [{ kind: 'reordered' } as const] : []),
      ];
  }
}

type EntryChange = Extract<Change, { readonly table: 'budget_entries' }>;

/** The ledger itself reserves and settles, and who records answers grants; whoever else writes entries moves what was spent. */
function entryEffects(change: EntryChange): readonly BudgetEffect[] {
  switch (change.kind) {
    case 'insert':
      return insertEffects(change.row);
    case 'update':
      return 'subject_id' in change.set ? [{ kind: 'moved' }] : [];
    default:
      return [{ kind: 'moved' }];
  }
}

function insertEffects({ kind, call_id, level, subject_id }: BudgetEntryRecord): readonly BudgetEffect[] {
  switch (kind) {
    case 'reserved':
      return [{ kind: 'reserved', call_id }];
    case 'booked':
      return [{ kind: 'moved' }];
    case 'extended':
      return [{ kind: 'regranted', subject: { level, subject_id } }];
    case 'released':
      return [];
  }
}

function touches(set: object, columns: readonly string[]): boolean {
  return columns.some((column) => column in set);
}

function regranted({ level }: Watched, where: object): BudgetEffect {
  const id = 'id' in where ? where.id : undefined;
  return { kind: 'regranted', subject: typeof id === 'string' ? { level, subject_id: id } : undefined };
}
