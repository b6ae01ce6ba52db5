import { KnownSteps } from './known-step.ts';
import { StepLists } from './step-lists.ts';
import type { StepSurroundings } from './step-look.ts';

/** What was found out about one file when it was validated last. */
export class ValidationMemory {
  readonly steps = new KnownSteps();
  readonly lists = new StepLists();
  /** What stood around the steps then. */
  around: StepSurroundings | undefined;
  /** The inputs of the workflow then, as a text. */
  inputs: string | undefined;
}
