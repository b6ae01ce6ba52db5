import type { Step, Workflow } from '../../domain/workflow.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { WorkspaceNames } from '../workspace-names.ts';
import type { Path } from '../yaml/path.ts';
import type { Shape } from './output-shapes.ts';
import type { PlacedStep } from './placed-step.ts';
import type { Scope } from './scope.ts';

/** What every rule looks at, and where it reports. */
export interface Validation {
  readonly workflow: Workflow;
  /** The path of the document's keys. */
  readonly root: Path;
  readonly scopes: readonly Scope[];
  /** Every step of them, outer lists first. */
  readonly steps: readonly PlacedStep[];
  readonly problems: ProblemList;
  readonly names: WorkspaceNames;
  readonly pathOf: (step: Step) => Path;
  /** Of the output of a step. */
  readonly shapeOf: (step: Step) => Shape;
  /** What `{name}` in a template may refer to. */
  readonly templateNames: ReadonlySet<string>;
}
