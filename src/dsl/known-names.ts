import { nestedStepsOf } from '../domain/step-lists.ts';
import type { Step, Workflow } from '../domain/workflow.ts';

/** Names of the context that every place of a workflow can use. */
export const contextNames = ['inputs', 'execution', 'trigger'] as const;

/** What `$.execution` has. */
export const executionKeys = ['id', 'started_at', 'workflow', 'rehearsal'] as const;

/** Names that a step finds beside the context: outputs of the steps waited for, and of the step before. */
export const stepResultNames = ['previous_results', 'result'] as const;

/** All names that `{name}` may refer to somewhere in the workflow; validation is precise about where. */
export function templateNames(workflow: Workflow): ReadonlySet<string> {
  const names = new Set<string>([...contextNames, ...stepResultNames, ...Object.keys(workflow.inputs)]);
  addNames(workflow.steps, names);
  return names;
}

function addNames(steps: readonly Step[], names: Set<string>): void {
  for (const step of steps) {
    names.add(step.name);
    for (const key of Object.keys(step.output_mapping)) names.add(key);
    if (step.type === 'map') names.add(step.as);
    if (step.on_error.kind === 'fallback') names.add('error');
    for (const nested of nestedStepsOf(step)) addNames(nested.steps, names);
  }
}
