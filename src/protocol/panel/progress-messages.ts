import type { StepView } from '../../presentation/execution-view.ts';
import type { RowChanges } from '../../presentation/row-changes.ts';
import type { ChildExecution, ExecutionHead } from '../../presentation/panel/shown-execution.ts';
import type { StepGraph } from '../../presentation/workflow-graph.ts';

/** What the page says of the executions that it shows. */
export type ProgressRequest =
  /** Executions below the one that is shown that are open in it, all of them: they are told too, and no others. */
  { readonly kind: 'open_executions'; readonly executions: readonly string[] };

/** What the page is told of the executions that it shows. */
export type ProgressNews =
  /** All of one. */
  | {
      readonly kind: 'progress_whole';
      readonly execution: string;
      readonly head: ExecutionHead;
      readonly steps: readonly StepView[];
      readonly children: readonly ChildExecution[];
      /** Null: what it ran is not known any more. */
      readonly graph: StepGraph | null;
    }
  /** What has changed in it since. */
  | {
      readonly kind: 'progress_part';
      readonly execution: string;
      /** Null: as before. */
      readonly head: ExecutionHead | null;
      readonly steps: RowChanges<StepView>;
      readonly children: RowChanges<ChildExecution>;
    }
  /** It cannot be read, and why. */
  | { readonly kind: 'progress_failed'; readonly execution: string; readonly message: string };
