import type { MapStep, ParallelStep, StepBase, WaitFor } from '../../../domain/workflow.ts';
import type { MapStepDocument } from '../../schema/steps/map-step.ts';
import type { ParallelStepDocument } from '../../schema/steps/parallel-step.ts';
import type { StepReading } from '../reading.ts';

export function toParallelStep(base: StepBase, document: ParallelStepDocument, reading: StepReading): ParallelStep {
  const step: ParallelStep = {
    ...base,
    type: 'parallel',
    // What stands in the place of steps that are missing is not to be read.
    steps: reading.problems.isBroken(reading.path, ['steps']) ? [] : reading.nested(document.steps, ['steps']),
    wait_for: toWaitFor(document.wait_for),
    concurrency: document.concurrency ?? null,
  };
  if (step.wait_for.kind === 'count' && step.wait_for.count > step.steps.length) {
    const message = `${document.wait_for} cannot be reached by ${step.steps.length} branches.`;
    reading.problems.add({ code: 'unreachable-count', path: [...reading.path, 'wait_for'], message });
  }
  return step;
}

function toWaitFor(document: string): WaitFor {
  if (document === 'any' || document === 'settled') return { kind: document };
  return document.startsWith('count:') ? { kind: 'count', count: Number(document.slice(6)) } : { kind: 'all' };
}

export function toMapStep(base: StepBase, document: MapStepDocument, reading: StepReading): MapStep {
  return {
    ...base,
    type: 'map',
    over: String(document.over),
    as: document.as,
    steps: reading.nested(document.steps, ['steps']),
    concurrency: document.concurrency ?? null,
    max_items: document.max_items,
  };
}
