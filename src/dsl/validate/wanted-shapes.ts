import type { Step } from '../../domain/workflow.ts';
import type { Reference } from '../expressions/source-problem.ts';
import type { KeyProblem } from './output-keys.ts';
import type { Shape } from './output-shapes.ts';
import type { StepText } from './step-texts.ts';

/** What the place of an expression needs. */
export type Wanted = 'list' | 'truth';

/** What a name has to be, where it is the whole expression. */
export function wantedOf(reference: Reference, text: StepText, step: Step | null): Wanted | undefined {
  if (text.kind !== 'expression' || step === null) return undefined;
  if (text.source.slice(reference.start, reference.end) !== text.source.trim()) return undefined;
  const [key] = text.keys;
  if (key === 'when') return 'truth';
  if (step.type === 'map' && key === 'over') return 'list';
  return step.type === 'conditional' && step.choice.kind === 'boolean' && key === 'condition' ? 'truth' : undefined;
}

/** Why a value cannot stand where it does, as far as that is known. */
export function shapeProblem({ kind }: Shape, wanted: Wanted): KeyProblem | undefined {
  if (kind === 'any' || kind === wanted) return undefined;
  const found = words[kind];
  const message =
    wanted === 'list'
      ? `A map goes over a list, and this is ${found}. Name a list, or make one: [$.a, $.b], or $.text.split("\\n").`
      : `A condition is true or false, and this is ${found}. Compare it with something, such as == "yes" or > 0, or ask has(…).`;
  return { code: 'wrong-type', message };
}

const words: Readonly<Record<Exclude<Shape['kind'], 'any'>, string>> = {
  list: 'a list',
  text: 'text',
  number: 'a number',
  truth: 'true or false',
  map: 'an object',
};
