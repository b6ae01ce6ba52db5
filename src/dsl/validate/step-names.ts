import type { Step } from '../../domain/workflow.ts';
import { contextNames, stepResultNames } from '../known-names.ts';
import type { Path } from '../yaml/path.ts';
import type { Scope } from './scope.ts';
import type { Validation } from './validation.ts';

interface Declared {
  readonly what: string;
  /** What has the name, and the keys from there to it. */
  readonly base: Path;
  readonly keys: Path;
}

/** One context holds inputs, steps and mapped keys, so their names must differ. */
export function checkNames(validation: Validation): void {
  const declared = new Map<string, Declared>(
    contextNames.map((name) => [name, { what: 'a part of the context', base: [], keys: [] }]),
  );
  for (const name of Object.keys(validation.workflow.inputs)) {
    declare(name, { what: 'an input', base: validation.root, keys: ['inputs', name] }, { declared, validation });
  }
  declareSteps(declared, validation);
  declareMappedKeys(declared, validation);
  declareItems(declared, validation);
}

interface Declaring {
  readonly declared: Map<string, Declared>;
  readonly validation: Validation;
}

function declare(name: string, entry: Declared, { declared, validation }: Declaring): void {
  const taken = declared.get(name);
  if (taken === undefined) declared.set(name, entry);
  else reportCollision(name, { entry, taken }, validation);
}

function reportCollision(
  name: string,
  { entry, taken }: { readonly entry: Declared; readonly taken: Declared },
  { problems }: Validation,
): void {
  const message = `'${name}' is already the name of ${taken.what}. Names of inputs, steps and mapped keys must differ.`;
  problems.add({ code: 'name-collision', path: [...entry.base, ...entry.keys], message, spot: spotOf(entry) });
}

function spotOf({ what }: Declared): { readonly kind: 'key' | 'value' } {
  return { kind: what === 'a step' || what === 'a map item' ? 'value' : 'key' };
}

const nameKeys: Path = ['name'];

function declareSteps(declared: Map<string, Declared>, validation: Validation): void {
  const { steps, problems } = validation;
  for (const { step, path: base } of steps) {
    if (declared.get(step.name)?.what === 'a step') {
      const message = `Another step is named '${step.name}'. A step's name must be unique in the file.`;
      problems.add({ code: 'duplicate-name', path: [...base, ...nameKeys], message });
      continue;
    }
    declare(step.name, { what: 'a step', base, keys: nameKeys }, { declared, validation });
    if (step.name === 'output' || step.name === 'error' || stepResultNames.some((name) => name === step.name)) {
      const message = `'${step.name}' has a meaning of its own in expressions, which hides this step there.`;
      problems.add({ code: 'reserved-name', path: [...base, ...nameKeys], message });
    }
  }
}

function declareMappedKeys(declared: Map<string, Declared>, validation: Validation): void {
  const setters = new Map<string, Position>();
  for (const position of validation.steps) {
    for (const key of Object.keys(position.step.output_mapping)) {
      const other = setters.get(key);
      setters.set(key, position);
      if (other !== undefined && excludeEachOther(other, position)) continue;
      const entry = { what: 'a mapped key', base: position.path, keys: ['output_mapping', key] };
      declare(key, entry, { declared, validation });
    }
  }
}

function declareItems(declared: ReadonlyMap<string, Declared>, validation: Validation): void {
  for (const { step, path } of validation.steps) {
    if (step.type !== 'map') continue;
    // Maps may share the name of their item: the inner one hides the outer one.
    const taken = declared.get(step.as);
    const entry = { what: 'a map item', base: path, keys: ['as'] };
    if (taken !== undefined) reportCollision(step.as, { entry, taken }, validation);
  }
}

interface Position {
  readonly step: Step;
  readonly scope: Scope;
}

/** Two branches of one conditional, or a step and its fallback: only one of them sets the key. */
function excludeEachOther(a: Position, b: Position): boolean {
  const [trailA, trailB] = [trailOf(a), trailOf(b)];
  for (const [owner, label] of trailA) {
    const other = trailB.get(owner);
    if (other === undefined || other === label) continue;
    const labels = [label, other];
    return labels.includes('') ? labels.includes('fallback') : owner.type === 'conditional';
  }
  return false;
}

/** The steps around a step, innermost first, with the list of each that it stands in; the step itself with none. */
function trailOf({ step, scope }: Position): ReadonlyMap<Step, string> {
  const around = scope.outwards.flatMap(({ owner }) => (owner === null ? [] : [[owner.step, owner.label] as const]));
  return new Map([[step, ''] as const, ...around]);
}
