import { registryEventTypes } from '../../domain/registry-words.ts';
import { inputsToGive } from '../../domain/inputs-to-give.ts';
import { isFiring } from '../../domain/trigger.ts';
import type { Trigger } from '../../domain/workflow.ts';
import { compileExpression } from '../expressions/expression.ts';
import type { Path } from '../yaml/path.ts';
import type { Validation } from './validation.ts';

/** What starts the workflow by itself can happen, and can start it. */
export function checkTriggers(validation: Validation): void {
  const { workflow, root, problems } = validation;
  workflow.triggers.forEach((trigger, index) => {
    const path = workflow.triggers.length === 1 ? [...root, 'triggers'] : [...root, 'triggers', index];
    if (trigger.type === 'event') checkEvent(trigger, path, validation);
  });
  const missing = inputsToGive(workflow);
  if (missing.length === 0 || !workflow.triggers.some(isFiring)) return;
  const message = `Nobody gives ${missing.join(', ')} when a trigger starts the workflow: give defaults to these inputs.`;
  problems.add({ code: 'trigger-needs-input', path: [...root, 'triggers'], message });
}

function checkEvent(
  { event, filter }: Extract<Trigger, { type: 'event' }>,
  path: Path,
  { problems }: Validation,
): void {
  if (!registryEventTypes.some((known) => known === event)) {
    const { hint, correction } = problems.suggest(event, registryEventTypes);
    const message = `There is no event '${event}', only ${registryEventTypes.join(', ')}.${hint}`;
    problems.add({ code: 'unknown-event', path: [...path, 'event'], message, ...correction });
  }
  const compiled = filter === null ? null : compileExpression(filter);
  if (compiled === null || compiled.ok) return;
  for (const { code, message } of compiled.error) problems.add({ code, path: [...path, 'filter'], message });
}
