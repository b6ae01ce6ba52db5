import { isText, objectOf } from '../../base/json-shape.ts';

/** A step of an execution: that which is shown, or one that it began. */
export interface StepPlace {
  /** Id of the execution. */
  readonly execution: string;
  /** Its path there, with the items of maps (`src/domain/step-path.ts`). */
  readonly step: string;
}

export const isStepPlace = objectOf<StepPlace>({ execution: isText, step: isText });
