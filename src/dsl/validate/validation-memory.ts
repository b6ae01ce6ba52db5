import { StepFindings } from './step-findings.ts';
import { StepLists } from './step-lists.ts';
import { StepShapes } from './step-shapes.ts';
import { TextMemory } from './text-memory.ts';

/** What was found out about the steps of one file when it was validated last. */
export class ValidationMemory {
  readonly lists = new StepLists();
  readonly shapes = new StepShapes();
  readonly texts = new TextMemory();
  readonly findings = new StepFindings();
}
