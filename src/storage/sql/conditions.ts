import { type Expression, type ExpressionBuilder, sql, type SqlBool } from 'kysely';
import type { TableShape } from '../schema/table-shape.ts';
import { StoreError } from '../store-error.ts';
import { encodeValue } from './row-mapper.ts';
import type { AnySchema, SqlValue } from './statement-builder.ts';

/**
 * A placeholder that is compared with. To SQLite `+?` is an expression: of a bare `?` its planner may note that the plan hangs
 * on the value, and then prepares the statement again each time another one is bound, which costs more than a small read.
 */
export const boundValue = sql<number>`+${0}`;

/** The form of one column's condition, without its values. */
export interface Condition {
  readonly column: string;
  /** Values that are compared with; 0: none. */
  readonly count: number;
  /** True when an empty column matches too. */
  readonly orNull: boolean;
  /** Present: the one value is a JSON list of them, for there are more than a statement may have. */
  readonly listed?: true;
}

/** More are bound as one value; SQLite takes 32,766 in a statement. */
const mostBound = 1024;

/** The form of a `Where`; its values are added to `values`. Throws `invalid_change` on a column without a value. */
export function bindConditions(table: TableShape, where: object, values: SqlValue[]): readonly Condition[] {
  const wanted = where as Readonly<Record<string, unknown>>;
  return Object.keys(wanted).map((name) => bindCondition(table, { name, wanted: wanted[name] }, values));
}

function bindCondition(
  table: TableShape,
  { name, wanted }: { readonly name: string; readonly wanted: unknown },
  values: SqlValue[],
): Condition {
  if (Array.isArray(wanted)) return bindList(table, { name, wanted }, values);
  const value = encodeWanted(table, name, wanted);
  if (value === null) return { column: name, count: 0, orNull: true };
  values.push(value);
  return { column: name, count: 1, orNull: false };
}

function bindList(
  table: TableShape,
  { name, wanted }: { readonly name: string; readonly wanted: readonly unknown[] },
  values: SqlValue[],
): Condition {
  const bound = wanted.map((value) => encodeWanted(table, name, value));
  const present = bound.filter((value) => value !== null);
  if (present.length > mostBound) {
    values.push(JSON.stringify(present));
    return { column: name, count: 1, orNull: bound.includes(null), listed: true };
  }
  pad(present);
  for (const value of present) values.push(value);
  return { column: name, count: present.length, orNull: bound.includes(null) };
}

/** Text that is the same for the same form of conditions. */
export function conditionsKey(conditions: readonly Condition[]): string {
  let key = '';
  for (const { column, count, orNull, listed } of conditions) {
    key += `${column}:${listed === true ? 'list' : count}${orNull ? '?' : ''},`;
  }
  return key;
}

/** All of the conditions as one expression, with a placeholder for each value. */
export function conditionsExpression(
  eb: ExpressionBuilder<AnySchema, string>,
  conditions: readonly Condition[],
): Expression<SqlBool> {
  return eb.and(conditions.map((condition) => conditionExpression(eb, condition)));
}

function conditionExpression(eb: ExpressionBuilder<AnySchema, string>, condition: Condition): Expression<SqlBool> {
  const { column, count, orNull } = condition;
  const isNull = eb(column, 'is', null);
  if (count === 0) return orNull ? isNull : sql<SqlBool>`1 = 0`;
  const matches = matchesExpression(eb, condition);
  return orNull ? eb.or([matches, isNull]) : matches;
}

function matchesExpression(
  eb: ExpressionBuilder<AnySchema, string>,
  { column, count, listed }: Condition,
): Expression<SqlBool> {
  if (listed === true) return eb(column, 'in', sql<number>`(select value from json_each(${''}))`);
  return count === 1 ? eb(column, '=', boundValue) : eb(column, 'in', new Array(count).fill(boundValue));
}

function encodeWanted(table: TableShape, name: string, value: unknown): SqlValue {
  const column = table.byName.get(name);
  if (column === undefined || column.kind === 'json') {
    throw new StoreError('invalid_change', `Rows of ${table.name} cannot be chosen by '${name}'.`, {
      hint: 'Use a column of the table that holds a text, a number or a boolean.',
    });
  }
  if (value === undefined) {
    throw new StoreError('invalid_change', `The condition on ${table.name}.${name} has no value.`, {
      hint: 'Leave the column out to match all rows, or use null to match empty ones.',
    });
  }
  return value === null ? null : encodeValue(table, column, value);
}

/** A list grows to a power of two by repeating its last value, so that few statement texts serve all lengths. */
function pad(values: SqlValue[]): void {
  const last = values.at(-1);
  if (last === undefined || values.length === 1) return;
  const length = 2 ** Math.ceil(Math.log2(values.length));
  while (values.length < length) values.push(last);
}
