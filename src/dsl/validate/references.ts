import type { KnownName, KnownReferences } from './known-references.ts';
import type { PlacedStep } from './placed-step.ts';
import { textsOfDocument, textsOfStep } from './placed-texts.ts';
import { ReferenceChecker } from './reference-checker.ts';
import { orderProblem } from './step-order.ts';
import type { Validation } from './validation.ts';
import type { ValidationMemory } from './validation-memory.ts';
import { findOn, type Level, levelsAround } from './visible-names.ts';

/** Checks each name in every expression and template. Answers the inputs that are used. */
export function checkReferences(validation: Validation, memory: ValidationMemory): ReadonlySet<string> {
  const now = JSON.stringify([validation.workflow.inputs, [...(validation.names.called_outputs ?? [])]]);
  const inputs = memory.inputs === now ? memory.inputs : now;
  memory.inputs = inputs;
  const used = new Set<string>();
  for (const placed of validation.steps) for (const name of inputsUsedIn(placed, validation, inputs)) used.add(name);
  const checker = new ReferenceChecker(validation, validation.problems);
  for (const text of textsOfDocument(validation)) checker.check(text);
  for (const name of checker.used) used.add(name);
  return used;
}

function inputsUsedIn(placed: PlacedStep, validation: Validation, inputs: string): readonly string[] {
  const { known, path, texts } = placed;
  const before = known.references;
  const isRight = before !== undefined && isStillRight(before, placed, inputs);
  if (isRight && validation.problems.adopt(before.found, path)) return before.used;
  const problems = validation.problems.within(path);
  const checker = new ReferenceChecker(validation, problems);
  for (const text of textsOfStep(placed, [])) checker.check(text);
  const { isOpen, names } = checker;
  const used = [...checker.used];
  known.references = isOpen ? undefined : { texts, inputs, names: [...names.values()], found: problems.found, used };
  return used;
}

/** Each name stands for what it stood for, which is still there in time. */
function isStillRight({ texts, inputs, names }: KnownReferences, placed: PlacedStep, current: string): boolean {
  if (texts !== placed.texts || inputs !== current) return false;
  const levels = levelsAround(placed);
  return names.every((name) => isStillThere(name, levels));
}

function isStillThere({ name, kind, step }: KnownName, levels: readonly Level[]): boolean {
  const found = findOn(name, levels);
  if (found?.kind !== kind || found.kind === 'item') return found?.kind === kind;
  const { scope, inside } = found;
  return (
    found.step === step && (inside === null || orderProblem(name, { used: found.step, inside }, scope) === undefined)
  );
}
