import type { TableName } from '../../domain/tables.ts';
import { agentColumns } from './agent-columns.ts';
import type { ColumnKind, Columns, ColumnType } from './column.ts';
import { executionColumns } from './execution-columns.ts';
import { registryColumns } from './registry-columns.ts';
import { teamColumns } from './team-columns.ts';
import { workflowColumns } from './workflow-columns.ts';

export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly nullable: boolean;
  /** True: a text that lies there packed when it is long. */
  readonly isPacked: boolean;
}

/** A table as the row mapper and the statement compilers need it. */
export interface TableShape {
  readonly name: TableName;
  /** In the order in which every statement names them. */
  readonly columns: readonly Column[];
  readonly byName: ReadonlyMap<string, Column>;
  readonly key: readonly string[];
  readonly hasPackedTexts: boolean;
}

const columns: Columns = {
  ...workflowColumns,
  ...executionColumns,
  ...agentColumns,
  ...registryColumns,
  ...teamColumns,
};

/** Primary keys that are not `id`. */
const keys: Partial<Record<TableName, readonly string[]>> = {
  execution_events: ['execution_id', 'seq'],
  spawns: ['run_id', 'key'],
  content_blobs: ['hash'],
  message_receipts: ['message_id', 'agent'],
  task_dependencies: ['task_id', 'depends_on_id'],
  item_tags: ['item_kind', 'tag', 'item_id'],
};

/** The texts of which most databases consist. */
const packedTexts: Partial<Record<TableName, string>> = { content_blobs: 'content' };

const shapes: ReadonlyMap<string, TableShape> = new Map(
  Object.entries<Readonly<Record<string, ColumnType>>>(columns).map(([name, types]) => [
    name,
    shapeOf(name as TableName, types),
  ]),
);

export const tableNames = Object.keys(columns) as readonly TableName[];

/** The shape of a table, or undefined for a name that this version does not know. */
export function findTableShape(table: string): TableShape | undefined {
  return shapes.get(table);
}

function shapeOf(name: TableName, types: Readonly<Record<string, ColumnType>>): TableShape {
  const list = Object.entries(types).map(([column, type]) => ({
    ...columnOf(column, type),
    isPacked: packedTexts[name] === column,
  }));
  return {
    name,
    columns: list,
    byName: new Map(list.map((c) => [c.name, c])),
    key: keys[name] ?? ['id'],
    hasPackedTexts: list.some(({ isPacked }) => isPacked),
  };
}

function columnOf(name: string, type: ColumnType): Omit<Column, 'isPacked'> {
  const nullable = type.endsWith(' | null');
  return { name, kind: (nullable ? type.slice(0, -' | null'.length) : type) as ColumnKind, nullable };
}
