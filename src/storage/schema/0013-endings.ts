import type { Compilable, SchemaModule } from 'kysely';

/** What is still to be done with the tasks of epics that have ended; looked for whenever a workspace is opened. */
export function endings(schema: SchemaModule): readonly Compilable[] {
  return [
    schema.alterTable('epics').addColumn('ending', 'text'),
    schema.createIndex('epics_by_ending').on('epics').columns(['ending']),
  ];
}
