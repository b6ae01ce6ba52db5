import type { Step } from '../../domain/workflow.ts';
import type { Scope } from '../../dsl/validate/scope.ts';
import type { Validation } from '../../dsl/validate/validation.ts';
import { findVisible } from '../../dsl/validate/visible-names.ts';
import { stepAround } from '../completion/context-names.ts';
import type { OpenFile } from '../open-file.ts';
import type { ProblemHere } from './fix.ts';

/** A use of what a step makes that another step of the same list has, or a step in that one. */
export interface StepInUse {
  readonly used: Step;
  readonly inside: Step;
  readonly scope: Scope;
  readonly validation: Validation;
}

/** The use that a problem points at. Undefined where the steps stand beside each other in no order. */
export function stepInUse({ path, words }: ProblemHere, { content }: OpenFile): StepInUse | undefined {
  if (content.kind !== 'workflow' || content.validation === null) return undefined;
  const { validation } = content;
  const place = stepAround(validation, path);
  const name = /^(?:\$\.)?(\w+)/.exec(words)?.[1];
  if (place === undefined || name === undefined) return undefined;
  const found = findVisible(name, place);
  if (found === undefined || found.kind === 'item' || found.inside === null) return undefined;
  const { step: used, inside, scope } = found;
  const isInOrder = used !== inside && scope.isOrdered && !scope.isParallel;
  return isInOrder ? { used, inside, scope, validation } : undefined;
}
