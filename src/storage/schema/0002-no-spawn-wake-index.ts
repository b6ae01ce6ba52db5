import type { Compilable, SchemaModule } from 'kysely';

/** No query reads spawns by state and time, and each answer of a task paid for the index. */
export function noSpawnWakeIndex(schema: SchemaModule): readonly Compilable[] {
  return [schema.dropIndex('spawns_by_status_wake_at')];
}
