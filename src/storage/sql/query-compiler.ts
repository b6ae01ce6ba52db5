import type { TableName, Where } from '../../domain/tables.ts';
import type { FindOptions } from '../../ports/store.ts';
import { findTableShape, type TableShape } from '../schema/table-shape.ts';
import { StoreError } from '../store-error.ts';
import { bindConditions, conditionsExpression, conditionsKey, type Condition } from './conditions.ts';
import type { SqlValue, StatementBuilder } from './statement-builder.ts';

export interface BoundQuery {
  readonly table: TableShape;
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

interface Order {
  readonly column: string;
  readonly direction: 'asc' | 'desc';
}

/** Turns questions into statements and values; a form that was asked before is not compiled again. */
export class QueryCompiler {
  readonly #builder: StatementBuilder;
  readonly #texts = new Map<string, string>();

  constructor(builder: StatementBuilder) {
    this.#builder = builder;
  }

  /** Selects whole rows; the columns come in the order of the table's shape. */
  select<T extends TableName>(name: T, where: Where<T>, options: FindOptions<T> = {}): BoundQuery {
    const table = shapeOf(name);
    const values: SqlValue[] = [];
    const conditions = bindConditions(table, where, values);
    const order: readonly Order[] = options.orderBy ?? table.key.map((column) => ({ column, direction: 'asc' }));
    const isLimited = options.limit !== undefined || options.offset !== undefined;
    const key = `select ${name} ${conditionsKey(conditions)} ${orderKey(order)} ${isLimited ? 'limited' : ''}`;
    const sql = this.#text(key, () => this.#selectText({ table, conditions, order, isLimited }));
    // A limit of -1 is SQLite's "all".
    const window = isLimited ? [options.limit ?? -1, options.offset ?? 0] : [];
    return { table, sql, values: [...values, ...window] };
  }

  count<T extends TableName>(name: T, where: Where<T>): BoundQuery {
    const table = shapeOf(name);
    const values: SqlValue[] = [];
    const conditions = bindConditions(table, where, values);
    const sql = this.#text(`count ${name} ${conditionsKey(conditions)}`, () => this.#countText(name, conditions));
    return { table, sql, values };
  }

  #selectText(form: {
    readonly table: TableShape;
    readonly conditions: readonly Condition[];
    readonly order: readonly Order[];
    readonly isLimited: boolean;
  }): string {
    const { table, conditions, order, isLimited } = form;
    let query = this.#builder
      .selectFrom(table.name)
      .select(table.columns.map((column) => column.name))
      .where((eb) => conditionsExpression(eb, conditions));
    for (const { column, direction } of order) {
      if (!table.byName.has(column)) throw new StoreError('invalid_change', `${table.name} has no column '${column}'.`);
      query = query.orderBy(column, direction);
    }
    return (isLimited ? query.limit(0).offset(0) : query).compile().sql;
  }

  #countText(name: string, conditions: readonly Condition[]): string {
    return this.#builder
      .selectFrom(name)
      .select((eb) => eb.fn.countAll().as('count'))
      .where((eb) => conditionsExpression(eb, conditions))
      .compile().sql;
  }

  #text(key: string, make: () => string): string {
    const known = this.#texts.get(key);
    if (known !== undefined) return known;
    const text = make();
    this.#texts.set(key, text);
    return text;
  }
}

function orderKey(order: readonly Order[]): string {
  return order.map(({ column, direction }) => `${column} ${direction}`).join();
}

function shapeOf(name: TableName): TableShape {
  const table = findTableShape(name);
  if (table !== undefined) return table;
  throw new StoreError('invalid_change', `There is no table '${name}'.`);
}
