import type { Event } from '../base/event.ts';
import type { Change, TableName, Tables, Where } from '../domain/tables.ts';

/** Rows whose column holds this value or one after it: numbers by size, texts by code unit. */
export interface From<T extends TableName> {
  readonly column: keyof Tables[T] & string;
  readonly value: string | number;
}

/** What is to be added up, and of which rows. */
export interface SumQuestion<T extends TableName> {
  readonly column: keyof Tables[T] & string;
  readonly where: Where<T>;
  readonly from?: From<T>;
}

export interface FindOptions<T extends TableName> {
  readonly from?: From<T>;
  readonly orderBy?: readonly { readonly column: keyof Tables[T] & string; readonly direction: 'asc' | 'desc' }[];
  readonly limit?: number;
  readonly offset?: number;
}

/**
 * The workspace database. Writes are data (`Change`), so they can be journalled, forwarded to another process and
 * watched. Implemented by `src/storage`.
 */
export interface Store {
  /**
   * Applies the changes as one transaction, visible to every later read of this process at once. They become durable in
   * the order of applying: never one without all before it. Throws a `StoreError` and changes nothing when a change
   * cannot be applied. What cannot be made durable later is told by `durable`, and everything after it is refused.
   */
  apply(changes: readonly Change[]): void;
  /** Resolves when everything that was applied so far is durable. Those who wait at the same time share one sync. */
  durable(): Promise<void>;
  /** `apply`, then `durable`; rejects where `apply` throws. */
  commit(changes: readonly Change[]): Promise<void>;
  /** Rows that match, in the asked order; without an order, that of the primary key. */
  find<T extends TableName>(table: T, where: Where<T>, options?: FindOptions<T>): readonly Tables[T][];
  /** The one row that matches, or undefined. */
  get<T extends TableName>(table: T, where: Where<T>): Tables[T] | undefined;
  count<T extends TableName>(table: T, where: Where<T>, from?: From<T>): number;
  /** A column's values added up; empty ones count as 0. */
  sum<T extends TableName>(table: T, question: SumQuestion<T>): number;
  /** Fires after each transaction was applied, in a following process too. */
  readonly onDidCommit: Event<readonly Change[]>;
}

/** What a change may be decided on. */
export type StoreReads = Pick<Store, 'get' | 'find' | 'count' | 'sum'>;

/**
 * What a transaction has to be for the store to stay consistent: the given changes, and after them what follows from them.
 * `store` is as it was before. It is asked in the moment of the commit, so nothing is decided on what has passed.
 */
export type CompleteChanges = (store: StoreReads, changes: readonly Change[]) => readonly Change[];
