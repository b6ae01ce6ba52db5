import type { Step, Workflow } from '../../domain/workflow.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { WorkspaceNames } from '../workspace-names.ts';
import type { Path } from '../yaml/path.ts';
import type { Shape } from './output-shapes.ts';
import type { Scope } from './scope.ts';
import type { KnownText } from './text-memory.ts';

/** What every rule looks at, and where it reports. */
export interface Validation {
  readonly workflow: Workflow;
  /** The path of the document's keys. */
  readonly root: Path;
  readonly scopes: readonly Scope[];
  readonly problems: ProblemList;
  readonly names: WorkspaceNames;
  readonly pathOf: (step: Step) => Path;
  /** Every expression and template of a step; paths begin at the step. */
  readonly textsOf: (step: Step) => readonly KnownText[];
  /** Of the output of a step. */
  readonly shapeOf: (step: Step) => Shape;
  /** What `{name}` in a template may refer to. */
  readonly templateNames: ReadonlySet<string>;
}
