import type { ConditionalStep, StepBase } from '../../../domain/workflow.ts';
import type { ConditionalStepDocument } from '../../schema/steps/conditional-step.ts';
import type { StepReading } from '../reading.ts';

export function toConditionalStep(
  base: StepBase,
  document: ConditionalStepDocument,
  reading: StepReading,
): ConditionalStep {
  checkChoice(document, reading);
  return { ...base, type: 'conditional', condition: String(document.condition), choice: choiceOf(document, reading) };
}

function choiceOf(document: ConditionalStepDocument, reading: StepReading): ConditionalStep['choice'] {
  if (document.branches === undefined) {
    return {
      kind: 'boolean',
      if_true: stepsOf(document.if_true, 'if_true', reading),
      if_false: stepsOf(document.if_false, 'if_false', reading),
    };
  }
  const branches = Object.entries(document.branches).map(
    ([value, steps]) => [value, reading.nested(steps, ['branches', value])] as const,
  );
  const otherwise = document.default === undefined ? null : reading.nested(document.default, ['default']);
  return { kind: 'value', branches: Object.fromEntries(branches), default: otherwise };
}

function stepsOf(value: unknown, key: string, reading: StepReading): ReturnType<StepReading['nested']> {
  return value === undefined ? [] : reading.nested(value, [key]);
}

function checkChoice(document: ConditionalStepDocument, { path, problems }: StepReading): void {
  if (document.branches !== undefined) {
    for (const key of ['if_true', 'if_false'] as const) {
      if (document[key] === undefined) continue;
      const message = `'${key}' and 'branches' exclude each other.`;
      problems.add({ code: 'conflicting-keys', path: [...path, key], message, spot: { kind: 'key' } });
    }
    return;
  }
  if (document.default !== undefined) {
    const message = "'default' stands beside 'branches'; with a true or false condition write 'if_false'.";
    problems.add({ code: 'conflicting-keys', path: [...path, 'default'], message, spot: { kind: 'key' } });
  }
  const hasChoice = document.if_true !== undefined || document.if_false !== undefined;
  const isKnown = ['if_true', 'if_false', 'branches'].some((key) => problems.isBroken([...path, key]));
  if (hasChoice || isKnown) return;
  const message = 'A conditional step needs `if_true`, `if_false` or `branches`.';
  problems.addBroken({ code: 'missing-key', path: [...path, 'if_true'], message });
}
