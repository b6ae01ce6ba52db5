import type { TableChange, Tables, Where } from '../domain/tables.ts';
import type { StoreReads } from '../ports/store.ts';

export interface TouchedRow<R> {
  readonly id: string;
  /** Undefined: it was not there. */
  readonly before: R | undefined;
  /** Undefined: it is there no more. */
  readonly after: R | undefined;
}

/** The rows of one table as a transaction that is not applied yet leaves them, and as they were. */
export class TouchedRows<T extends 'epics' | 'tasks'> {
  readonly #store: StoreReads;
  readonly #table: T;
  readonly #rows = new Map<string, TouchedRow<Tables[T]>>();

  constructor(store: StoreReads, table: T) {
    this.#store = store;
    this.#table = table;
  }

  get(id: string): Tables[T] | undefined {
    const touched = this.#rows.get(id);
    return touched === undefined ? this.#read(id) : touched.after;
  }

  all(): readonly TouchedRow<Tables[T]>[] {
    return [...this.#rows.values()];
  }

  /** Amounts that are added are left out: nothing follows from them. */
  note(change: TableChange<T>): void {
    switch (change.kind) {
      case 'insert':
        this.#add(change.row.id, change.row);
        break;
      case 'put':
        this.#set(change.row.id, change.row);
        break;
      case 'insert_if_absent':
        if (this.get(change.row.id) === undefined) this.#set(change.row.id, change.row);
        break;
      case 'update':
        for (const row of this.#matching(change.where)) this.#replace(row, { ...row, ...change.set });
        break;
      case 'delete':
        for (const row of this.#matching(change.where)) this.#replace(row, undefined);
        break;
      case 'add':
        break;
    }
  }

  /** It was not there before the transaction, or not there any more: else that is refused. */
  #add(id: string, after: Tables[T]): void {
    this.#rows.set(id, { id, before: this.#rows.get(id)?.before, after });
  }

  #set(id: string, after: Tables[T] | undefined): void {
    const touched = this.#rows.get(id);
    this.#rows.set(id, { id, before: touched === undefined ? this.#read(id) : touched.before, after });
  }

  /** `row`: as it is now. It is not read again: an epic may have 100,000 tasks. */
  #replace(row: Tables[T], after: Tables[T] | undefined): void {
    const touched = this.#rows.get(row.id);
    this.#rows.set(row.id, { id: row.id, before: touched === undefined ? row : touched.before, after });
  }

  #read(id: string): Tables[T] | undefined {
    return this.#store.get(this.#table, { id } as Where<T>);
  }

  #matching(where: object): readonly Tables[T][] {
    const rows = this.#candidates(where).filter((row) => row !== undefined);
    const conditions = Object.entries(where);
    return rows.filter((row) =>
      conditions.every(([column, wanted]) => isWanted(new Map(Object.entries(row)).get(column), wanted)),
    );
  }

  #candidates(where: object): readonly (Tables[T] | undefined)[] {
    const id: unknown = 'id' in where ? where.id : undefined;
    if (typeof id === 'string') return [this.get(id)];
    if (Array.isArray(id)) return this.#several(id.map(String));
    const stored = this.#store.find(this.#table, where as Where<T>).filter((row) => !this.#rows.has(row.id));
    return [...stored, ...this.all().map(({ after }) => after)];
  }

  #several(ids: readonly string[]): readonly (Tables[T] | undefined)[] {
    const unread = ids.filter((id) => !this.#rows.has(id));
    const where: object = { id: unread };
    const stored = unread.length === 0 ? [] : this.#store.find(this.#table, where);
    return [...stored, ...ids.map((id) => this.#rows.get(id)?.after)];
  }
}

function isWanted(value: unknown, wanted: unknown): boolean {
  return Array.isArray(wanted) ? wanted.includes(value) : value === wanted;
}
