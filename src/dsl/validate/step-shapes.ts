import type { Step } from '../../domain/workflow.ts';
import { type Shape, shapeOfOutput } from './output-shapes.ts';

/** What is known about the outputs of steps before anything runs, worked out once for each step. */
export class StepShapes {
  readonly #known = new WeakMap<Step, Shape>();

  of(step: Step): Shape {
    const known = this.#known.get(step);
    if (known !== undefined) return known;
    const shape = shapeOfOutput(step);
    this.#known.set(step, shape);
    return shape;
  }
}
