import type { Step } from '../../domain/workflow.ts';
import { contextNames, stepResultNames } from '../known-names.ts';
import type { Place } from './placed-texts.ts';
import type { Scope } from './scope.ts';

/** A step whose output a name stands for, or that sets the key of the context that it stands for. */
export interface NamedStep {
  readonly kind: 'output' | 'mapped_key';
  readonly step: Step;
  /** The list that the step stands in. */
  readonly scope: Scope;
  /**
   * The step of that list that uses the name, or holds the step that does. Null where all of them have ended: after the
   * steps, and in what undoes one.
   */
  readonly inside: Step | null;
}

/** A list of steps whose names are seen, and (as of `NamedStep`) from which of them. */
export interface Level {
  readonly scope: Scope;
  readonly inside: Step | null;
}

/** The lists that a place sees, innermost first. */
export function levelsAround({ step, scope: innermost }: Pick<Place, 'step' | 'scope'>): readonly Level[] {
  let inside = step;
  let isCompensation = false;
  return innermost.outwards.map((scope) => {
    const level = { scope, inside: isCompensation ? null : inside };
    isCompensation ||= scope.owner?.label === 'compensate';
    inside = inside === null ? null : (scope.owner?.step ?? null);
    return level;
  });
}

/** What a name stands for that is neither an input nor built in; undefined when nothing of that name can be seen. */
export function findVisible(name: string, place: Pick<Place, 'step' | 'scope'>): Visible | undefined {
  return findOn(name, levelsAround(place));
}

export type Visible = NamedStep | { readonly kind: 'item' };

/** The same for a place whose levels are known. */
export function findOn(name: string, levels: readonly Level[]): Visible | undefined {
  for (const { scope, inside } of levels) {
    if (scope.item === name) return { kind: 'item' };
    const named = scope.byName.get(name);
    if (named !== undefined) return { kind: 'output', step: named, scope, inside };
    const setter = scope.mappedBy.get(name);
    if (setter !== undefined) return { kind: 'mapped_key', step: setter, scope, inside };
  }
  return undefined;
}

export function isBuiltIn(name: string, { step, scope, seesOutput }: Place): boolean {
  if (contextNames.some((known) => known === name)) return true;
  if (name === 'output') return seesOutput;
  if (name === 'error') return scope.outwards.some(({ owner }) => owner?.label === 'fallback');
  return step !== null && stepResultNames.some((known) => known === name);
}

/** All that can be meant, to suggest one of them. */
export function visibleNames(inputs: readonly string[], { scope }: Place): readonly string[] {
  const around = scope.outwards.flatMap(({ byName, mappedBy, item }) =>
    [...byName.keys(), ...mappedBy.keys(), item ?? []].flat(),
  );
  return [...contextNames, ...inputs, ...around];
}
