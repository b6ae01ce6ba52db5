import type { nothing, TemplateResult } from 'lit';
import type { Json, JsonObject } from '../../src/base/json.ts';
import type { FormChange } from '../../src/protocol/builder-messages.ts';
import type { FieldAnswer, FieldQuestion } from '../../src/protocol/field-offers.ts';
import type { FieldShape, FormPath, FormShapes } from '../../src/protocol/form-shape.ts';
import type { Identities } from './identities.ts';
import type { Marks } from './marks.ts';
import type { ProblemIndex } from './problem-index.ts';

/** What templates draw from, and whom they tell what a person does. */
export interface View {
  readonly shapes: FormShapes;
  readonly problems: ProblemIndex;
  /** The workflow's own keys, and where they stand. */
  readonly workflow: JsonObject;
  readonly root: FormPath;
  /** Which parts are open, by the key of the part. */
  readonly open: ReadonlySet<string>;
  /** The path of the step that the keyboard is at, as text. */
  readonly active: string;
  /** Of the step that the mouse is over. */
  readonly hovered: string;
  /** What is said about each step and in it: while that and the step are the same, it is drawn as it was. */
  readonly marks: Marks;
  /** How many steps of a list are drawn as yet. */
  readonly drawn: number;
  /** How many changes were refused: what was drawn of them is drawn anew. */
  readonly refusals: number;
  readonly identities: Identities;
  readonly actions: Actions;
  /** What could be written in a box; undefined once another question is asked. */
  readonly complete: (question: FieldQuestion) => Promise<FieldAnswer | undefined>;
  /** Draws what a value is changed by: fields hold controls, and controls hold fields. */
  readonly control: (view: View, options: ControlOptions) => TemplateResult | typeof nothing;
}

export interface ControlOptions {
  readonly shape: FieldShape;
  /** Undefined: nothing stands there yet. */
  readonly value: Json | undefined;
  readonly path: FormPath;
  /** Its name, for those who hear it. */
  readonly label: string;
  readonly placeholder: string;
}

/** What a person hears and where the keyboard goes, once a change of steps is made. */
export interface Following {
  announce(made: FormChange): string;
}

export interface Actions {
  change(change: FormChange, following?: Following): void;
  /** Opens what is closed, and the other way round. */
  toggle(part: string): void;
  activate(step: FormPath): void;
  hover(step: FormPath): void;
  drag(step: FormPath | undefined): void;
  /** The step that is being dragged. */
  dragged(): FormPath | undefined;
  /** Told to those who do not see the page. */
  announce(text: string): void;
  /** What is drawn now: a step that has not changed is drawn from an earlier view. */
  current(): Pick<View, 'shapes' | 'workflow' | 'root'>;
}
