import { StepFindings } from './step-findings.ts';
import { TextMemory } from './text-memory.ts';

/** What was found out about the steps of one file when it was validated last. */
export class ValidationMemory {
  readonly texts = new TextMemory();
  readonly findings = new StepFindings();
}
