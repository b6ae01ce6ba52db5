import type { Problem } from '../../domain/problem.ts';
import type { Workflow } from '../../domain/workflow.ts';
import { inspectWorkflow, type ReadWorkflowOptions } from '../inspect-workflow.ts';

export type ForkReading =
  | {
      readonly kind: 'forked';
      readonly based_on: string;
      /** The whole text for the fork's file: comments of the source stay, `based_on` says where it comes from. */
      readonly text: string;
      readonly workflow: Workflow;
    }
  /** Nothing comes of it. The places of the problems are in the text of the fork. */
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  /** The text is a workflow with steps of its own, or cannot be told to be a fork. */
  | { readonly kind: 'no-fork' };

/**
 * Makes a workflow out of another one and of what a text says about it: `based_on`, `patches`, and keys that are to be
 * otherwise. The texts of its sources are `fork_sources` of the names. Never throws.
 */
export function forkWorkflow(text: string, options: ReadWorkflowOptions): ForkReading {
  const { draft, workflow, whole, problems } = inspectWorkflow(text, options);
  if (draft?.fork === undefined || draft.fork === null) return { kind: 'no-fork' };
  if (workflow === null || whole === null) return { kind: 'refused', problems };
  return { kind: 'forked', based_on: draft.fork.based_on, text: whole, workflow };
}
