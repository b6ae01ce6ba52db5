import { StoreError } from '../store-error.ts';
import type { Column, TableShape } from '../schema/table-shape.ts';
import { unpackText } from './packed-text.ts';
import type { SqlValue } from './statement-builder.ts';

/** A record's field as the database holds it. Throws `invalid_change` when the value does not fit the column. */
export function encodeValue(table: TableShape, column: Column, value: unknown): SqlValue {
  if (value === null || value === undefined) {
    if (column.nullable) return null;
    throw misfit(table, column, 'has no value, and needs one');
  }
  switch (column.kind) {
    case 'text':
      if (typeof value === 'string') return value;
      break;
    case 'integer':
    case 'real':
      if (typeof value === 'number' && Number.isFinite(value)) return value;
      break;
    case 'boolean':
      if (typeof value === 'boolean') return value ? 1 : 0;
      break;
    case 'json':
      return JSON.stringify(value);
  }
  throw misfit(table, column, `is of kind ${column.kind} and cannot hold a ${typeof value}`);
}

/** What the database holds as a record's field. */
export function decodeValue(column: Column, value: SqlValue): unknown {
  if (value === null) return null;
  if (value instanceof Uint8Array) return unpackText(value);
  if (column.kind === 'boolean') return value === 1;
  return column.kind === 'json' && typeof value === 'string' ? JSON.parse(value) : value;
}

/** Values of a whole row, in the order of the table's columns. */
export function encodeRow(table: TableShape, row: object): SqlValue[] {
  const fields = row as Readonly<Record<string, unknown>>;
  return table.columns.map((column) => encodeValue(table, column, fields[column.name]));
}

/** The record behind a row's values, given in the order of `columns`. */
export function decodeRow(columns: readonly Column[], values: readonly SqlValue[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  columns.forEach((column, index) => {
    row[column.name] = decodeValue(column, values[index] ?? null);
  });
  return row;
}

function misfit(table: TableShape, column: Column, problem: string): StoreError {
  return new StoreError('invalid_change', `Column ${table.name}.${column.name} ${problem}.`, {
    hint: 'This is a mistake in the program that made the change: correct the record.',
    details: { table: table.name, column: column.name },
  });
}
