import type { AgentStep, Step } from '../../domain/workflow.ts';

/** The agent steps that run whenever the whole list comes to its end: under no condition, and once each at least. */
export function sureAgentSteps(steps: readonly Step[]): readonly AgentStep[] {
  const sure = new Set<string>();
  return steps.flatMap((step) => {
    if (!isSure(step, sure)) return [];
    sure.add(step.name);
    if (step.type === 'agent') return [step];
    const isWhole = step.type === 'parallel' && (step.wait_for.kind === 'all' || step.wait_for.kind === 'settled');
    return isWhole ? sureAgentSteps(step.steps) : [];
  });
}

/** A step is passed over when all that it explicitly waits for was. */
function isSure({ when, run_if, depends_on }: Step, sure: ReadonlySet<string>): boolean {
  if (when !== null || run_if === 'failed') return false;
  return depends_on === null || depends_on.length === 0 || depends_on.some((name) => sure.has(name));
}
