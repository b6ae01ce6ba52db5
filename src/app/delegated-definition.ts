import type { ExecutionRecord } from '../domain/execution.ts';
import type { FrozenDefinition } from '../domain/frozen-definition.ts';
import type { Workflow } from '../domain/workflow.ts';
import { type ExecutionSource, loadExecution } from '../engine/run/load-execution.ts';
import { type FrozenBasis, basisOf } from './frozen-basis.ts';

/**
 * What a delegated execution runs in its next round: what it was asked, by the team and the rules of the execution above
 * as they are now. One that a person began takes the files as they are, and so does not say on what it is frozen.
 */
export function delegatedNow(
  source: ExecutionSource,
  { id, parent_execution_id }: ExecutionRecord,
  above: FrozenDefinition | undefined,
): { readonly workflow: Workflow; readonly basis: FrozenBasis | undefined } {
  const own = loadExecution(source, id).definition;
  if (parent_execution_id === null) return { workflow: own.workflow, basis: undefined };
  const parent = above ?? definitionOf(source, parent_execution_id) ?? own;
  const { allow, concurrency } = parent.workflow;
  const team = parent.team ?? own.team;
  return {
    workflow: { ...own.workflow, allow, concurrency },
    basis: basisOf({ ...parent, ...(team === undefined ? {} : { team }) }),
  };
}

function definitionOf(source: ExecutionSource, id: string): FrozenDefinition | undefined {
  return source.store.get('executions', { id }) === undefined ? undefined : loadExecution(source, id).definition;
}
