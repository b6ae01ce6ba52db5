import type { Step } from '../../domain/workflow.ts';
import type { Path } from '../yaml/path.ts';
import { type Scope, scopedSteps } from './scope.ts';
import { type CompiledText, compileText } from './compiled-texts.ts';
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

export interface PlacedText {
  readonly text: StepText;
  /** What it refers to; paths begin at `base`. */
  readonly compiled: CompiledText;
  /** Where the map stands that has the keys of the text. */
  readonly base: Path;
  readonly place: Place;
}

/** Every expression and template of a workflow: those of the steps, outer lists first, then those of the whole. */
export function placedTexts(validation: Validation): readonly PlacedText[] {
  const { scopes, root, pathOf, textsOf, templateNames } = validation;
  const ofSteps = scopedSteps(scopes).flatMap(({ step, scope }) => {
    const base = pathOf(step);
    return textsOf(step).map(({ text, compiled, isStrict }): PlacedText => {
      const place = { step, scope, seesOutput: text.kind === 'mapping', isStrict };
      return { text, compiled, base, place };
    });
  });
  const [outermost] = scopes;
  if (outermost === undefined) return ofSteps;
  const place: Place = { step: null, scope: outermost, seesOutput: false, isStrict: false };
  const ofDocument = documentTexts(validation).map((text) => {
    return { text, compiled: compileText(text, [], templateNames), base: root, place };
  });
  return [...ofSteps, ...ofDocument];
}

function documentTexts({ workflow }: Validation): readonly StepText[] {
  const outputs = Object.entries(workflow.outputs ?? {});
  const texts = outputs.map(([name, source]) => ({ kind: 'expression', source, keys: ['outputs', name] }) as const);
  return [...texts, ...contextTexts(workflow.context)];
}
