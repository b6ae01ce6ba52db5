import { nestedStepsOf } from '../../domain/step-lists.ts';
import type { Step } from '../../domain/workflow.ts';
import type { TemplateNames } from '../expressions/template-parts.ts';
import type { Found } from '../problems/problem-list.ts';
import type { KnownReferences } from './known-references.ts';
import { type KnownText, knownTextsOf } from './known-texts.ts';
import { type Shape, shapeOfOutput } from './output-shapes.ts';
import { Remembered } from './remembered.ts';
import type { StepSurroundings } from './step-look.ts';

/** What is wrong with a step by itself, and what stood around it then. */
export interface StepFindings {
  readonly found: Found;
  readonly around: StepSurroundings;
}

/** What was found out about a step. A step is never changed: one that is edited is read anew and is another object. */
export class KnownStep {
  readonly findings = new Remembered<StepFindings>();
  references: KnownReferences | undefined;
  readonly #step: Step;
  readonly #steps: KnownSteps;
  readonly #texts = new Remembered<readonly KnownText[]>();
  #shape: Shape | undefined;
  #mappedKeys: readonly string[] | undefined;

  constructor(step: Step, steps: KnownSteps) {
    this.#step = step;
    this.#steps = steps;
  }

  /** Every expression and template of it. The same list as long as they refer to the same. */
  textsWith(names: TemplateNames): readonly KnownText[] {
    return this.#texts.of(names, { work: (asked) => knownTextsOf(this.#step, asked) });
  }

  /** Of its output. */
  get shape(): Shape {
    return (this.#shape ??= shapeOfOutput(this.#step));
  }

  /** Keys of the context that it sets, itself or through a step in it. */
  get mappedKeys(): readonly string[] {
    this.#mappedKeys ??= [
      ...Object.keys(this.#step.output_mapping),
      ...nestedStepsOf(this.#step).flatMap(({ steps }) => steps.flatMap((each) => this.#steps.of(each).mappedKeys)),
    ];
    return this.#mappedKeys;
  }
}

/** What was found out about the steps of a file, for as long as they are there. */
export class KnownSteps {
  readonly #known = new WeakMap<Step, KnownStep>();

  of(step: Step): KnownStep {
    const known = this.#known.get(step);
    if (known !== undefined) return known;
    const added = new KnownStep(step, this);
    this.#known.set(step, added);
    return added;
  }
}
