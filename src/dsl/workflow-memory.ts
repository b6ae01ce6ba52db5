import { StepMemory } from './normalize/steps/step-memory.ts';
import { SecretSearch } from './validate/secrets.ts';
import { ValidationMemory } from './validate/validation-memory.ts';
import { PartMemory } from './yaml/part-memory.ts';

/** What was worked out of a file when it was read last. It belongs to one file, for as long as somebody edits that. */
export class WorkflowMemory {
  readonly parts = new PartMemory();
  readonly steps = new StepMemory();
  readonly secrets = new SecretSearch('warning');
  readonly validation = new ValidationMemory();
}
