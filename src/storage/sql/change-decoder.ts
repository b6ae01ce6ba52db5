import { parseJson } from '../../base/json.ts';
import type { Change } from '../../domain/tables.ts';
import { findTableShape, type TableShape } from '../schema/table-shape.ts';
import type { BoundChange } from './change-compiler.ts';
import type { Condition } from './conditions.ts';
import { decodeValue } from './row-mapper.ts';
import type { SqlValue } from './statement-builder.ts';

/** The change that a statement of the journal came from; undefined for a table that this version does not know. */
export function decodeChange({ statement, values }: BoundChange): Change | undefined {
  const { kind, columns, conditions } = statement.form;
  const table = findTableShape(statement.form.table);
  if (table === undefined) return undefined;
  const fields = decodeFields(table, columns, values);
  const where = decodeConditions(table, conditions, values.slice(columns.length));
  const change =
    kind === 'update'
      ? { kind, table: table.name, where, set: fields }
      : kind === 'add'
        ? { kind, table: table.name, where, amounts: fields }
        : kind === 'delete'
          ? { kind, table: table.name, where }
          : { kind, table: table.name, row: fields };
  // The form was made from such a change, whose values were checked against the columns.
  return change as unknown as Change;
}

function decodeFields(table: TableShape, columns: readonly string[], values: readonly SqlValue[]): object {
  const fields: Record<string, unknown> = {};
  columns.forEach((name, index) => {
    const column = table.byName.get(name);
    if (column !== undefined) fields[name] = decodeValue(column, values[index] ?? null);
  });
  return fields;
}

function decodeConditions(table: TableShape, conditions: readonly Condition[], values: readonly SqlValue[]): object {
  const where: Record<string, unknown> = {};
  let at = 0;
  for (const { column: name, count, orNull, listed } of conditions) {
    const column = table.byName.get(name);
    const bound = values.slice(at, at + count);
    const own = new Set(listed === true ? listOf(bound[0]) : bound);
    at += count;
    if (column === undefined) continue;
    const wanted = [...own].map((value) => decodeValue(column, value));
    if (orNull) wanted.push(null);
    where[name] = wanted.length === 1 ? wanted[0] : wanted;
  }
  return where;
}

/** Many values are bound as one. */
function listOf(bound: SqlValue | undefined): readonly SqlValue[] {
  const list = parseJson(String(bound));
  // Such a list was made of values that a column can hold.
  return Array.isArray(list) ? (list as readonly SqlValue[]) : [];
}
