import type { Workflow } from '../domain/workflow.ts';
import { allSteps } from '../domain/step-lists.ts';

/** The slugs of the workflows that the steps of each workflow run, by its slug. */
export type WorkflowCalls = ReadonlyMap<string, readonly string[]>;

/** The slugs of the workflows that its steps run. */
export function calledWorkflows(workflow: Workflow): readonly string[] {
  const called = allSteps(workflow).flatMap(({ step }) => (step.type === 'workflow' ? [step.workflow] : []));
  return [...new Set(called)];
}

/** Whether a workflow that it runs runs it again. */
export function runsItself(slug: string, calls: WorkflowCalls): boolean {
  return (calls.get(slug) ?? []).some((called) => wayOfCalls(called, slug, calls) !== undefined);
}

/** The shortest way of calls between two workflows, both named; of one to itself it is that one. Undefined: there is none. */
export function wayOfCalls(from: string, to: string, calls: WorkflowCalls): readonly string[] | undefined {
  const before = new Map<string, string | null>([[from, null]]);
  for (const [slug] of before) {
    if (slug === to) return wayBack(slug, before);
    for (const called of calls.get(slug) ?? []) if (!before.has(called)) before.set(called, slug);
  }
  return undefined;
}

function wayBack(end: string, before: ReadonlyMap<string, string | null>): readonly string[] {
  const way: string[] = [];
  for (let slug: string | null = end; slug !== null; slug = before.get(slug) ?? null) way.unshift(slug);
  return way;
}
