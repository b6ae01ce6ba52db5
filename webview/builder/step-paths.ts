import type { Json } from '../../src/base/json.ts';
import type { FormPath, FormShapes } from '../../src/protocol/form-shape.ts';
import { slotsOf, stepNameOf } from './step-slots.ts';
import { type Form, workflowIn } from './workflow-in.ts';

/** Where each named step of a form stands, those in other steps included. */
export function stepPaths(shapes: FormShapes, form: Form): ReadonlyMap<string, FormPath> {
  const paths = new Map<string, FormPath>();
  const note = (step: Json, path: FormPath): void => {
    const name = stepNameOf(step);
    if (name !== '') paths.set(name, path);
    for (const slot of slotsOf(shapes, step, path)) {
      slot.steps.forEach((inner, index) => note(inner, slot.is_single ? slot.path : [...slot.path, index]));
    }
  };
  const { steps } = workflowIn(form);
  if (Array.isArray(steps))
    (steps as readonly Json[]).forEach((step, index) => note(step, [...form.root, 'steps', index]));
  return paths;
}
