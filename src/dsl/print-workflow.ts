import { stringify } from 'yaml';
import type { Json } from '../base/json.ts';
import type { BudgetLimits } from '../domain/budget.ts';
import type { Trigger, Workflow } from '../domain/workflow.ts';
import {
  mapValues,
  printAgent,
  printContextItem,
  printDeclaration,
  printModel,
  printTrigger,
} from './print/print-parts.ts';
import { printStep } from './print/print-step.ts';
import { printed, unlessDefault } from './print/print-value.ts';

/**
 * The text of a workflow file: bare, keys in the order of the documentation, without what would be so anyway (the slug
 * too, which is the stem of the file that the text goes into).
 */
export function printWorkflow(workflow: Workflow): string {
  const document = printed({
    name: workflow.name,
    description: unlessDefault(workflow.description, ''),
    category: workflow.category ?? undefined,
    tags: unlessDefault(workflow.tags, []),
    version: unlessDefault(workflow.version, '1.0.0'),
    status: unlessDefault(workflow.status, 'active'),
    ...printTriggers(workflow.triggers),
    inputs: unlessDefault(mapValues(workflow.inputs, printDeclaration), {}),
    outputs: workflow.outputs ?? undefined,
    model: workflow.model === null ? undefined : printModel(workflow.model),
    agents: unlessDefault(mapValues(workflow.agents, printAgent), {}),
    context: unlessDefault(workflow.context.map(printContextItem), []),
    budget: workflow.budget === null ? undefined : printBudget(workflow.budget),
    allow: unlessDefault(
      workflow.allow.map(({ tool, subject }) => ({ [tool]: subject })),
      [],
    ),
    concurrency: unlessDefault(workflow.concurrency, 4),
    timeout_seconds: unlessDefault(workflow.timeout_seconds, 3600),
    steps: workflow.steps.map(printStep),
  });
  return stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });
}

function printTriggers(triggers: readonly Trigger[]): Readonly<Record<string, Json | undefined>> {
  const [first] = triggers;
  if (first !== undefined && triggers.length === 1) return { trigger: unlessDefault(printTrigger(first), 'manual') };
  return { triggers: triggers.map(printTrigger) };
}

function printBudget(budget: BudgetLimits): Json {
  const { on_exceed, ...limits } = budget;
  return printed({ ...limits, on_exceed: unlessDefault(on_exceed, 'fail') });
}
