import * as l10n from '@vscode/l10n';
import type { Step } from '../../domain/workflow.ts';
import { canonicalKey } from '../../dsl/schema/spellings.ts';
import type { Scope } from '../../dsl/validate/scope.ts';
import { executionKeys, stepResultNames } from '../../dsl/known-names.ts';
import { type Shape, shapeOfInput } from '../../dsl/validate/output-shapes.ts';
import { triggerShape } from '../../dsl/trigger-shape.ts';
import type { Validation } from '../../dsl/validate/validation.ts';
import { isBuiltIn, levelsAround } from '../../dsl/validate/visible-names.ts';
import type { Path } from '../../dsl/yaml/path.ts';

/** A name of the context that a place can use. */
export interface ContextName {
  readonly name: string;
  readonly kind: 'step' | 'input' | 'name';
  readonly detail: string;
  readonly documentation: string;
  readonly shape: () => Shape;
}

interface Place {
  readonly step: Step | null;
  readonly scope: Scope;
}

/** The innermost step that holds what is at the path; null outside of all. Undefined where the file has no steps. */
export function stepAround({ scopes, steps }: Validation, path: Path): Place | undefined {
  const [outermost] = scopes;
  if (outermost === undefined) return undefined;
  let found: Place & { readonly depth: number } = { step: null, scope: outermost, depth: -1 };
  for (const { step, scope, path: own } of steps) {
    if (own.length > found.depth && own.length <= path.length && own.every((part, at) => isSame(path[at], part))) {
      found = { step, scope, depth: own.length };
    }
  }
  return found;
}

function isSame(written: string | number | undefined, part: string | number): boolean {
  return written === part || (typeof written === 'string' && canonicalKey(written) === part);
}

/** The names that an expression in this place can use, the nearest first. `seesOutput`: the step's own output, too. */
export function contextNames(
  validation: Validation,
  path: Path,
  { seesOutput }: { readonly seesOutput: boolean },
): readonly ContextName[] {
  const place = stepAround(validation, path);
  if (place === undefined) return [];
  const names = [
    ...stepNames(validation, place),
    ...inputNames(validation),
    ...builtInNames(validation, { ...place, seesOutput }),
  ];
  const seen = new Set<string>();
  return names.filter(({ name }) => !seen.has(name) && seen.add(name));
}

/** Outputs of the steps that surely ended before, from the last one on; what they set; items of maps. */
function stepNames(validation: Validation, place: Place): readonly ContextName[] {
  return levelsAround(place).flatMap(({ scope, inside }) => {
    const steps = [...scope.steps].reverse().filter((step) => isThere(step, { inside, scope }) && !isUnnamed(step));
    const mapped = [...scope.mappedBy].filter(([, step]) => isThere(step, { inside, scope }));
    return [
      ...(scope.item === null ? [] : [named(scope.item, l10n.t('the item of the map'))]),
      ...steps.map((step) => stepName(validation, step)),
      ...mapped.map(([key, step]) => named(key, l10n.t('set by {0}', step.name))),
    ];
  });
}

/** The step has ended when what stands `inside` its list begins. */
export function isThere(
  step: Step,
  { inside, scope }: { readonly inside: Step | null; readonly scope: Scope },
): boolean {
  if (inside === null) return true;
  if (step === inside || scope.isParallel) return false;
  return !scope.isOrdered || scope.isUpstream(step, inside);
}

/** Its name cannot be written. */
export function isUnnamed({ name }: Step): boolean {
  return name.startsWith('#');
}

function stepName({ shapeOf }: Validation, step: Step): ContextName {
  const { name, type, description } = step;
  const documentation = `${l10n.t('The output of the step {0}.', `\`${name}\``)} ${description}`.trimEnd();
  return { name, kind: 'step', detail: type, documentation, shape: () => shapeOf(step) };
}

function inputNames({ workflow }: Validation): readonly ContextName[] {
  return Object.entries(workflow.inputs).map(([name, input]) => {
    const documentation = `${l10n.t('An input of the workflow.')} ${input.description}`.trimEnd();
    return { name, kind: 'input', detail: input.type, documentation, shape: () => shapeOfInput(input) };
  });
}

function builtInNames(
  { workflow, shapeOf }: Validation,
  place: Place & { readonly seesOutput: boolean },
): readonly ContextName[] {
  const inputs = Object.entries(workflow.inputs).map(([name, input]) => [name, shapeOfInput(input)] as const);
  const all = [
    named('output', l10n.t('what this step put out'), place.step === null ? any : shapeOf(place.step)),
    named('error', l10n.t('why the step failed'), map([...['code', 'message'].map((key) => [key, any] as const)])),
    ...stepResultNames.map((name) => named(name, resultWords(name))),
    named('inputs', l10n.t('all inputs'), map(inputs)),
    named(
      'execution',
      l10n.t('this run'),
      map(executionKeys.map((key) => [key, { kind: key === 'rehearsal' ? 'truth' : 'text' }])),
    ),
    named('trigger', l10n.t('what started the run'), triggerShape(workflow.triggers)),
  ];
  return all.filter(({ name }) => isBuiltIn(name, { ...place, isStrict: false }));
}

function resultWords(name: (typeof stepResultNames)[number]): string {
  switch (name) {
    case 'previous_results':
      return l10n.t('outputs of the steps waited for');
    case 'result':
      return l10n.t('output of the step before');
  }
}

const any: Shape = { kind: 'any' };

function map(keyed: readonly (readonly [string, Shape])[]): Shape {
  return { kind: 'map', closed: true, keyed: new Map(keyed.map(([key, shape]) => [key, () => shape])) };
}

function named(name: string, detail: string, shape: Shape = any): ContextName {
  return { name, kind: 'name', detail, documentation: '', shape: () => shape };
}
