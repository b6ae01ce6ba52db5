import type { FormPath } from './form-shape.ts';

/** What an offer names; it is shown by a sign of its own. */
export const offerKinds = [
  'key',
  'value',
  'snippet',
  'step',
  'input',
  'name',
  'field',
  'function',
  'agent',
  'group',
  'workflow',
  'tool',
  'server',
  'model',
  'file',
] as const;

export type OfferKind = (typeof offerKinds)[number];

/**
 * What a box of the form holds:
 * - `text`: the text of the value at its path;
 * - `any`: that value as somebody reads it, which can be JSON;
 * - `key`: the key of the value.
 */
export const fieldSpots = ['text', 'any', 'key'] as const;

export type FieldSpot = (typeof fieldSpots)[number];

/** A box in which somebody types: what stands in it now need not stand in the file yet. */
export interface FieldQuestion {
  readonly path: FormPath;
  readonly spot: FieldSpot;
  readonly text: string;
  /** Where the cursor stands in the text, in UTF-16 units. */
  readonly offset: number;
}

/** Something that can be written in a box. */
export interface FieldOffer {
  readonly label: string;
  readonly kind: OfferKind;
  /** A few words beside the label; empty when there are none. */
  readonly detail: string;
  /** Markdown; empty when there is none. */
  readonly documentation: string;
  /** What is replaced in the text of the box, in UTF-16 units, the end exclusive. */
  readonly edit: { readonly start: number; readonly end: number; readonly text: string };
  /** `snippet`: `$1`, `${1:word}` in the edit are places to type in; `\` escapes. */
  readonly form: 'text' | 'snippet';
  /** What was written begins something that can be completed in turn. */
  readonly goes_on: boolean;
}

export interface FieldAnswer {
  /** The likeliest first. */
  readonly offers: readonly FieldOffer[];
}
