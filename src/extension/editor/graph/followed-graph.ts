import { isError } from '../../../domain/problem.ts';
import type { Workflow } from '../../../domain/workflow.ts';
import type { FileContent } from '../../../language/open-file.ts';
import { stepGraph, stepsById } from '../../../presentation/workflow-graph.ts';
import type { FormPath } from '../../../protocol/form-shape.ts';
import type { DrawnGraph } from '../../../protocol/graph-messages.ts';

type WorkflowContent = Extract<FileContent, { readonly kind: 'workflow' }>;

/** Mistakes with which a text does not say for certain which steps there are, or what waits for what. */
const structural: ReadonlySet<string> = new Set([
  'yaml-syntax',
  'duplicate-key',
  'too-large',
  'too-deep',
  'too-many-aliases',
  'too-many-steps',
  'wrong-type',
  'unknown-step-type',
  'conflicting-keys',
  'duplicate-name',
  'unknown-step',
  'depends-on-in-parallel',
  'cycle',
  'fork-not-supported',
  'fork-cycle',
  'patch-impossible',
]);

/** The graph of a workflow file that is edited. While the text cannot be drawn it is that of the text before. */
export class FollowedGraph {
  #drawn: DrawnGraph = { graph: null, is_stale: true };
  #places: ReadonlyMap<string, FormPath> = new Map();

  get drawn(): DrawnGraph {
    return this.#drawn;
  }

  /** Where the steps stand in the text that is drawn, as it spells keys, by their ids; a fork does not hold what it takes over. */
  get places(): ReadonlyMap<string, FormPath> {
    return this.#places;
  }

  /** What the file says now. */
  follow(content: WorkflowContent): void {
    const workflow = drawable(content);
    if (workflow === null) {
      this.#drawn = { ...this.#drawn, is_stale: true };
      return;
    }
    this.#drawn = { graph: stepGraph(workflow), is_stale: false };
    this.#places = new Map(
      [...stepsById(workflow)].flatMap(([id, step]) => {
        const place = content.draft?.places.get(step);
        return place === undefined ? [] : [[id, asSpelled(place, content)] as const];
      }),
    );
  }

  /** The id of the innermost step that holds a path. */
  stepAt(path: FormPath): string | undefined {
    let found: { readonly id: string; readonly depth: number } | undefined;
    for (const [id, place] of this.#places) {
      const isAround = place.length > (found?.depth ?? -1) && place.every((part, index) => path[index] === part);
      if (isAround) found = { id, depth: place.length };
    }
    return found?.id;
  }
}

function drawable({ workflow, draft, problems }: WorkflowContent): Workflow | null {
  if (workflow !== null || draft === null || draft.fork !== null) return workflow;
  return problems.some((problem) => isError(problem) && structural.has(problem.code)) ? null : draft.workflow;
}

/** Keys may be written in other words than those that they are read as. */
function asSpelled(place: FormPath, { source }: WorkflowContent): FormPath {
  const start = source?.offsetsAt(place)?.start;
  return start === undefined ? place : (source?.pathAt(start).slice(0, place.length) ?? place);
}
