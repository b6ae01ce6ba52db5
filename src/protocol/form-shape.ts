import type { Json } from '../base/json.ts';

/** Keys and indices from the root of a file to a value in it, as the file spells them. */
export type FormPath = readonly (string | number)[];

/** How a text is read when the workflow runs. A `name` is what others refer to it by. */
export type TextRole = 'plain' | 'name' | 'expression' | 'template' | 'code';

/** What a value may be. */
export type FieldShape =
  | {
      readonly kind: 'text';
      readonly role: TextRole;
      /** Usually several lines. */
      readonly is_long: boolean;
      /** Usual texts are known, such as the names of agents; others are allowed. */
      readonly is_listed: boolean;
    }
  | { readonly kind: 'number' }
  | { readonly kind: 'truth' }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'constant'; readonly value: string }
  /** `is_one_or_more`: one item may stand there without a list around it. */
  | { readonly kind: 'list'; readonly item: FieldShape; readonly is_one_or_more: boolean }
  | { readonly kind: 'map'; readonly value: FieldShape }
  | { readonly kind: 'group'; readonly fields: readonly FormField[] }
  | { readonly kind: 'variants'; readonly variants: readonly Variant[] }
  /** Steps, one or a list. */
  | { readonly kind: 'steps' }
  /** Anything that JSON can hold; texts in it are read as the role says. */
  | { readonly kind: 'any'; readonly role: TextRole };

/** One of several forms that a value may have. */
export interface Variant {
  readonly label: string;
  readonly shape: FieldShape;
}

export interface FormField {
  readonly key: string;
  /** Other names under which the key is read. */
  readonly spellings: readonly string[];
  readonly description: string;
  readonly is_required: boolean;
  /** What holds when the key is absent; null: nothing. */
  readonly default: Json;
  readonly examples: readonly Json[];
  readonly shape: FieldShape;
}

/** The fields of a workflow file and of each type of step, in the order in which they are printed. */
export interface FormShapes {
  readonly document: readonly FormField[];
  readonly steps: Readonly<Record<string, StepShape>>;
  /** Other words for types of steps, and what they mean. */
  readonly type_spellings: Readonly<Record<string, string>>;
}

export interface StepShape {
  readonly description: string;
  readonly fields: readonly FormField[];
}
