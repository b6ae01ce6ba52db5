import { WorkflowMemory } from '../dsl/workflow-memory.ts';

/** What was worked out of a definition file when it was read last. All who read the file that somebody edits share it. */
export type FileMemory = WorkflowMemory;

export function createFileMemory(): FileMemory {
  return new WorkflowMemory();
}
