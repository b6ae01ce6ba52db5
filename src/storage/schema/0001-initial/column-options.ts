import type { ColumnDefinitionBuilder } from 'kysely';

export function required(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull();
}
