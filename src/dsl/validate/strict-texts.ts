import type { Step } from '../../domain/workflow.ts';
import type { StepText } from './step-texts.ts';

/** Parts of an expression that may not be evaluated, or ask whether a name is there. */
const maybeUnread = /\b(?:has|map|filter|exists|all|exists_one)\(|\?|&&|\|\|/;

/** Every name of the text is surely read, and one that is missing fails the step. */
export function isStrict(text: StepText, step: Step): boolean {
  if (step.on_error.kind !== 'fail' || step.when !== null || step.run_if === 'failed') return false;
  if (['when', 'condition', 'context'].some((key) => key === text.keys[0])) return false;
  const source = text.kind === 'value' ? JSON.stringify(text.value) : text.source;
  const isExpression = text.kind === 'value' ? source.includes('"$.') : text.kind !== 'template';
  const expressions = isExpression ? [source] : (source.match(/\{\{.*?\}\}/gs) ?? []);
  return !expressions.some((expression) => maybeUnread.test(expression));
}
