import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { TableName, Where } from '../../domain/tables.ts';
import type { FindOptions, From, SumQuestion } from '../../ports/store.ts';
import { type Column, findTableShape, type TableShape } from '../schema/table-shape.ts';
import { StoreError } from '../store-error.ts';
import { bindConditions, boundValue, conditionsExpression, conditionsKey, type Condition } from './conditions.ts';
import { encodeValue } from './row-mapper.ts';
import type { AnySchema, SqlValue, StatementBuilder } from './statement-builder.ts';

export interface BoundQuery {
  readonly table: TableShape;
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

interface Order {
  readonly column: string;
  readonly direction: 'asc' | 'desc';
}

/**
 * How many of the rows are asked for. SQLite plans by a limit, so it prepares a statement again whenever a limit is bound to
 * it: that costs more than to find a row. The most frequent limit therefore stands in the text.
 */
type Amount = 'all' | 'one' | 'page';

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
    const rows = bindRows(table, where, options.from);
    const order: readonly Order[] = options.orderBy ?? table.key.map((column) => ({ column, direction: 'asc' }));
    const amount = amountOf(options);
    const key = `select ${rows.key} ${orderKey(order)} ${amount}`;
    const sql = this.#text(key, () => this.#selectText({ table, rows, order, amount }));
    // A limit of -1 is SQLite's "all".
    const page = amount === 'page' ? [options.limit ?? -1, options.offset ?? 0] : [];
    return { table, sql, values: [...rows.values, ...page] };
  }

  count<T extends TableName>(name: T, where: Where<T>, from?: From<T>): BoundQuery {
    const table = shapeOf(name);
    const rows = bindRows(table, where, from);
    const sql = this.#text(
      `count ${rows.key}`,
      () =>
        this.#builder
          .selectFrom(table.name)
          .select((eb) => eb.fn.countAll().as('count'))
          .where((eb) => rowsExpression(eb, rows))
          .compile().sql,
    );
    return { table, sql, values: rows.values };
  }

  sum<T extends TableName>(name: T, { column, where, from }: SumQuestion<T>): BoundQuery {
    const table = shapeOf(name);
    columnOf(table, column);
    const rows = bindRows(table, where, from);
    const sql = this.#text(
      `sum ${column} ${rows.key}`,
      () =>
        this.#builder
          .selectFrom(table.name)
          .select((eb) => eb.fn.sum(column).as('sum'))
          .where((eb) => rowsExpression(eb, rows))
          .compile().sql,
    );
    return { table, sql, values: rows.values };
  }

  #selectText(form: {
    readonly table: TableShape;
    readonly rows: BoundRows;
    readonly order: readonly Order[];
    readonly amount: Amount;
  }): string {
    const { table, rows, order, amount } = form;
    let query = this.#builder
      .selectFrom(table.name)
      .select(table.columns.map((column) => column.name))
      .where((eb) => rowsExpression(eb, rows));
    for (const { column, direction } of order) query = query.orderBy(columnOf(table, column).name, direction);
    if (amount === 'one') return query.limit((eb) => eb.lit(1)).compile().sql;
    return (amount === 'page' ? query.limit(0).offset(0) : query).compile().sql;
  }

  #text(key: string, make: () => string): string {
    const known = this.#texts.get(key);
    if (known !== undefined) return known;
    const text = make();
    this.#texts.set(key, text);
    return text;
  }
}

/** Which rows are asked for, with the values in the order of the placeholders. */
interface BoundRows {
  readonly conditions: readonly Condition[];
  readonly from: string | undefined;
  readonly values: readonly SqlValue[];
  /** The same text for the same form. */
  readonly key: string;
}

function bindRows<T extends TableName>(table: TableShape, where: Where<T>, from: From<T> | undefined): BoundRows {
  const values: SqlValue[] = [];
  const conditions = bindConditions(table, where, values);
  if (from !== undefined) values.push(encodeValue(table, columnOf(table, from.column), from.value));
  const key = `${table.name} ${conditionsKey(conditions)} ${from === undefined ? '' : `from ${from.column}`}`;
  return { conditions, from: from?.column, values, key };
}

function rowsExpression(
  eb: ExpressionBuilder<AnySchema, string>,
  { conditions, from }: BoundRows,
): Expression<SqlBool> {
  const matches = conditionsExpression(eb, conditions);
  return from === undefined ? matches : eb.and([matches, eb(from, '>=', boundValue)]);
}

function columnOf(table: TableShape, name: string): Column {
  const column = table.byName.get(name);
  if (column !== undefined) return column;
  throw new StoreError('invalid_change', `${table.name} has no column '${name}'.`);
}

function amountOf({ limit, offset }: Pick<FindOptions<TableName>, 'limit' | 'offset'>): Amount {
  if (limit === undefined && offset === undefined) return 'all';
  return limit === 1 && offset === undefined ? 'one' : 'page';
}

function orderKey(order: readonly Order[]): string {
  return order.map(({ column, direction }) => `${column} ${direction}`).join();
}

function shapeOf(name: TableName): TableShape {
  const table = findTableShape(name);
  if (table !== undefined) return table;
  throw new StoreError('invalid_change', `There is no table '${name}'.`);
}
