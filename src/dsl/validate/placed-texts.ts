import type { Step } from '../../domain/workflow.ts';
import type { Path } from '../yaml/path.ts';
import { type CompiledText, compileText } from './compiled-texts.ts';
import type { PlacedStep } from './placed-step.ts';
import type { Scope } from './scope.ts';
import { contextTexts, type StepText } from './step-texts.ts';
import type { Validation } from './validation.ts';

/** Where a text stands: in a step, or (null) after all steps of the outermost list. */
export interface Place {
  readonly step: Step | null;
  readonly scope: Scope;
  /** `$.output` is the step's own output here. */
  readonly seesOutput: boolean;
  /** Every name of the text is surely read, and one that is missing fails the step. */
  readonly isStrict: boolean;
}

export interface PlacedText extends Place {
  readonly text: StepText;
  /** What it refers to; paths begin at `base`. */
  readonly compiled: CompiledText;
  /** Where the map stands that has the keys of the text. */
  readonly base: Path;
}

/** Every expression and template of a workflow: those of the steps, outer lists first, then those of the whole. */
export function placedTexts(validation: Validation): readonly PlacedText[] {
  const ofSteps = validation.steps.flatMap((placed) => textsOfStep(placed, placed.path));
  return [...ofSteps, ...textsOfDocument(validation)];
}

/** `base`: of the paths. */
export function textsOfStep({ step, scope, texts }: PlacedStep, base: Path): readonly PlacedText[] {
  return texts.map(({ text, compiled, isStrict }) => {
    return { text, compiled, base, step, scope, seesOutput: text.kind === 'mapping', isStrict };
  });
}

/** Those that stand in no step. */
export function textsOfDocument(validation: Validation): readonly PlacedText[] {
  const { scopes, root, templateNames } = validation;
  const [scope] = scopes;
  if (scope === undefined) return [];
  return documentTexts(validation).map((text) => {
    const compiled = compileText(text, [], templateNames);
    return { text, compiled, base: root, step: null, scope, seesOutput: false, isStrict: false };
  });
}

function documentTexts({ workflow }: Validation): readonly StepText[] {
  const outputs = Object.entries(workflow.outputs ?? {});
  const texts = outputs.map(([name, source]) => ({ kind: 'expression', source, keys: ['outputs', name] }) as const);
  return [...texts, ...contextTexts(workflow.context)];
}
