import type { Step } from '../../domain/workflow.ts';
import type { Path } from '../yaml/path.ts';
import type { KnownStep } from './known-step.ts';
import type { KnownText } from './known-texts.ts';
import type { Scope } from './scope.ts';

/** A step, the list that it stands in, and its own path in the file. */
export interface PlacedStep {
  readonly step: Step;
  readonly scope: Scope;
  readonly path: Path;
  /** Every expression and template of it; their paths begin at the step. */
  readonly texts: readonly KnownText[];
  readonly known: KnownStep;
}
