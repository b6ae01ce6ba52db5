import type { Step } from '../../domain/workflow.ts';
import type { TemplateNames } from '../expressions/template-parts.ts';
import { type BarePath, barePathsOf } from './bare-paths.ts';
import { type CompiledText, compileText } from './compiled-texts.ts';
import { type StepText, stepTexts } from './step-texts.ts';
import { type StrayWord, strayWordsOf } from './stray-words.ts';
import { isStrict } from './strict-texts.ts';

/** A text of a step and what it refers to. Paths begin at the step. */
export interface KnownText {
  readonly text: StepText;
  readonly compiled: CompiledText;
  /** Every name of the text is surely read, and one that is missing fails the step. */
  readonly isStrict: boolean;
  /** Words in braces that name nothing. */
  readonly strays: readonly StrayWord[];
  /** Paths into the context that are not in braces. */
  readonly barePaths: readonly BarePath[];
}

export function knownTextsOf(step: Step, names: TemplateNames): readonly KnownText[] {
  return stepTexts(step).map((text) => ({
    text,
    compiled: compileText(text, [], names),
    isStrict: isStrict(text, step),
    strays: strayWordsOf(text, names),
    barePaths: barePathsOf(text, names),
  }));
}
