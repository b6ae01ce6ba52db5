import { type Expression, type ExpressionBuilder, sql } from 'kysely';
import type { Change } from '../../domain/tables.ts';
import { findTableShape, type TableShape } from '../schema/table-shape.ts';
import { StoreError } from '../store-error.ts';
import { bindConditions, conditionsExpression, conditionsKey, type Condition } from './conditions.ts';
import { TextPacker } from './packed-text.ts';
import { encodeRow, encodeValue } from './row-mapper.ts';
import type { AnySchema, PlainValue, SqlValue, StatementBuilder } from './statement-builder.ts';

/** A change without its values: what it does, to which columns, under which conditions. */
export interface ChangeForm {
  readonly kind: Change['kind'];
  readonly table: string;
  /** Columns that are written, in the order of the values; the conditions' values follow them. */
  readonly columns: readonly string[];
  readonly conditions: readonly Condition[];
}

/** The text of a change, made once for its form. */
export interface ChangeStatement {
  readonly sql: string;
  readonly form: ChangeForm;
}

export interface BoundChange {
  readonly statement: ChangeStatement;
  readonly values: readonly SqlValue[];
}

interface FieldsChange {
  readonly kind: 'update' | 'add';
  readonly fields: object;
  readonly where: object;
}

/** Turns changes into statements and values; a form that was seen before is not compiled again. */
export class ChangeCompiler {
  readonly #builder: StatementBuilder;
  readonly #statements = new Map<string, ChangeStatement>();
  readonly #packer = new TextPacker();

  constructor(builder: StatementBuilder) {
    this.#builder = builder;
  }

  /** Throws `invalid_change` when the change does not fit its table. */
  bind(change: Change): BoundChange {
    const table = findTableShape(change.table);
    if (table === undefined) {
      throw new StoreError('invalid_change', `There is no table '${change.table}'.`, {
        hint: 'Use one of the tables of src/domain/tables.ts.',
      });
    }
    switch (change.kind) {
      case 'insert':
      case 'insert_if_absent':
      case 'put':
        return {
          statement: this.#rowStatement(table, change.kind),
          values: this.#packer.packed(table, encodeRow(table, change.row)),
        };
      case 'update':
        return this.#bindFields(table, { kind: 'update', fields: change.set, where: change.where });
      case 'add':
        return this.#bindFields(table, { kind: 'add', fields: change.amounts, where: change.where });
      case 'delete':
        return this.#bindDelete(table, change.where);
    }
  }

  #bindFields(table: TableShape, { kind, fields, where }: FieldsChange): BoundChange {
    const columns: string[] = [];
    const values: SqlValue[] = [];
    const given = fields as Readonly<Record<string, unknown>>;
    for (const name of Object.keys(given)) {
      const value = given[name];
      if (value === undefined) continue;
      columns.push(name);
      values.push(encodeValue(table, columnOf(table, name), value));
    }
    if (columns.length === 0) throw new StoreError('invalid_change', `The ${kind} of ${table.name} sets no column.`);
    const conditions = bindConditions(table, where, values);
    const form: ChangeForm = { kind, table: table.name, columns, conditions };
    const key = `${kind} ${table.name} ${columns.join()} ${conditionsKey(conditions)}`;
    return { statement: this.#statement(key, form), values };
  }

  #bindDelete(table: TableShape, where: object): BoundChange {
    const values: SqlValue[] = [];
    const conditions = bindConditions(table, where, values);
    const form: ChangeForm = { kind: 'delete', table: table.name, columns: [], conditions };
    return { statement: this.#statement(`delete ${table.name} ${conditionsKey(conditions)}`, form), values };
  }

  #rowStatement(table: TableShape, kind: 'insert' | 'insert_if_absent' | 'put'): ChangeStatement {
    const known = this.#statements.get(`${kind} ${table.name}`);
    if (known !== undefined) return known;
    const columns = table.columns.map((column) => column.name);
    return this.#statement(`${kind} ${table.name}`, { kind, table: table.name, columns, conditions: [] });
  }

  #statement(key: string, form: ChangeForm): ChangeStatement {
    const known = this.#statements.get(key);
    if (known !== undefined) return known;
    const statement = { sql: sqlOf(this.#builder, form), form };
    this.#statements.set(key, statement);
    return statement;
  }
}

function sqlOf(builder: StatementBuilder, form: ChangeForm): string {
  const placeholders = Object.fromEntries(form.columns.map((column) => [column, 0]));
  switch (form.kind) {
    case 'update':
      return builder
        .updateTable(form.table)
        .set(placeholders)
        .where((eb) => conditionsExpression(eb, form.conditions))
        .compile().sql;
    case 'add':
      return builder
        .updateTable(form.table)
        .set((eb) => Object.fromEntries(form.columns.map((column) => [column, sumExpression(eb, form.table, column)])))
        .where((eb) => conditionsExpression(eb, form.conditions))
        .compile().sql;
    case 'delete':
      return builder
        .deleteFrom(form.table)
        .where((eb) => conditionsExpression(eb, form.conditions))
        .compile().sql;
    default:
      return rowSql(builder, form, placeholders);
  }
}

/** What stands there and the value. */
function sumExpression(
  eb: ExpressionBuilder<AnySchema, string>,
  table: string,
  column: string,
): Expression<PlainValue> {
  const sum = eb(column, '+', 0);
  if (findTableShape(table)?.byName.get(column)?.kind === 'integer') return sum;
  return eb.fn<PlainValue>('round', [sum, sql.lit(9)]);
}

function rowSql(builder: StatementBuilder, form: ChangeForm, placeholders: Record<string, number>): string {
  const insert = builder.insertInto(form.table).values(placeholders);
  if (form.kind === 'insert') return insert.compile().sql;
  const key = findTableShape(form.table)?.key ?? [];
  const others = form.columns.filter((column) => !key.includes(column));
  return insert
    .onConflict((conflict) => {
      const target = conflict.columns([...key]);
      if (form.kind === 'insert_if_absent') return target.doNothing();
      return target.doUpdateSet((eb) => Object.fromEntries(others.map((c) => [c, eb.ref(`excluded.${c}`)])));
    })
    .compile().sql;
}

function columnOf(table: TableShape, name: string) {
  const column = table.byName.get(name);
  if (column !== undefined) return column;
  throw new StoreError('invalid_change', `Table ${table.name} has no column '${name}'.`);
}
