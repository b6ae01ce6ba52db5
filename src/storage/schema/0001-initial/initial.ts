import type { Compilable, SchemaModule } from 'kysely';
import { agentIndexes, agentTables } from './agent-tables.ts';
import { executionIndexes, executionTables } from './execution-tables.ts';
import { registryIndexes, registryTables } from './registry-tables.ts';
import { teamIndexes, teamTables } from './team-tables.ts';
import { workflowIndexes, workflowTables } from './workflow-tables.ts';

/** The first schema. Types and clauses are those that SQLite and PostgreSQL share: JSON is text, booleans are 0 or 1. */
export function initial(schema: SchemaModule): readonly Compilable[] {
  return [
    ...workflowTables(schema),
    ...executionTables(schema),
    ...agentTables(schema),
    ...registryTables(schema),
    ...teamTables(schema),
    ...workflowIndexes(schema),
    ...executionIndexes(schema),
    ...agentIndexes(schema),
    ...registryIndexes(schema),
    ...teamIndexes(schema),
  ];
}
