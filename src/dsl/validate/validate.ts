import type { Step } from '../../domain/workflow.ts';
import type { Draft } from '../normalize/workflow.ts';
import { templateNames } from '../known-names.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { WorkspaceNames } from '../workspace-names.ts';
import type { Path } from '../yaml/path.ts';
import { checkBarePaths } from './check-bare-paths.ts';
import { checkBudget } from './budgets.ts';
import type { CodeCheck } from './code-check.ts';
import { checkContextSteps } from './context-steps.ts';
import { checkDependencies } from './dependencies.ts';
import { checkInputs } from './inputs.ts';
import { mayCall, shapeOfOutput } from './output-shapes.ts';
import { checkReachability } from './reachability.ts';
import { checkReferences } from './references.ts';
import { scopesOf } from './scope.ts';
import { checkSteps } from './step-findings.ts';
import { checkNames } from './step-names.ts';
import { checkStrayNames } from './stray-names.ts';
import { checkTriggers } from './triggers.ts';
import { checkUnusedInputs } from './unused-inputs.ts';
import type { Validation } from './validation.ts';
import type { ValidationMemory } from './validation-memory.ts';
import { checkWorkspaceReferences } from './workspace-references.ts';

export interface ValidateOptions {
  readonly problems: ProblemList;
  readonly names: WorkspaceNames;
  readonly checkCode: CodeCheck | undefined;
  readonly memory: ValidationMemory;
}

/** Checks what the form of a file cannot say: names, references, order, use. Answers what it looked at. */
export function validate(
  { workflow, root, places }: Draft,
  { problems, names, checkCode, memory }: ValidateOptions,
): Validation {
  const known = templateNames(workflow);
  const scopes = scopesOf(workflow.steps, memory);
  const pathOf = (step: Step): Path => places.get(step) ?? root;
  const validation: Validation = {
    workflow,
    root,
    scopes,
    steps: scopes.flatMap((scope) =>
      scope.steps.map((step) => {
        const own = memory.steps.of(step);
        return { step, scope, path: pathOf(step), texts: own.textsWith(known), known: own };
      }),
    ),
    problems,
    names,
    pathOf,
    shapeOf: (step) => (mayCall(step) ? shapeOfOutput(step, names.called_outputs) : memory.steps.of(step).shape),
    templateNames: known,
  };
  checkNames(validation);
  checkDependencies(validation);
  checkReachability(validation);
  checkContextSteps(validation);
  checkInputs(validation);
  checkTriggers(validation);
  checkWorkspaceReferences(validation);
  checkBudget(validation);
  const around = { names, checkCode, slug: workflow.slug, agents: Object.keys(workflow.agents) };
  checkSteps(validation, around, memory);
  const used = [...checkReferences(validation, memory), ...checkStrayNames(validation), ...checkBarePaths(validation)];
  checkUnusedInputs(new Set(used), validation);
  return validation;
}
