import type { TableName, Tables } from '../../domain/tables.ts';

export type ColumnKind = 'text' | 'integer' | 'real' | 'boolean' | 'json';
export type ColumnType = ColumnKind | `${ColumnKind} | null`;

type KindOf<V> = [V] extends [boolean]
  ? 'boolean'
  : [V] extends [string]
    ? 'text'
    : [V] extends [number]
      ? 'integer' | 'real'
      : 'json';

type TypeOf<V> = null extends V ? `${KindOf<NonNullable<V>>} | null` : KindOf<V>;

/** The columns of these tables: exactly the fields of their records, each with a type that can hold its values. */
export type Columns<T extends TableName = TableName> = {
  readonly [N in T]: { readonly [C in keyof Tables[N]]-?: TypeOf<Tables[N][C]> };
};
