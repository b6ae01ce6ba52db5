import type { OfferKind } from '../../protocol/field-offers.ts';

/** A change of a text: offsets in UTF-16 units, the end exclusive. */
export interface CompletionEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What can be written in a place, before it is known how it has to stand there. */
export interface Offer {
  readonly label: string;
  readonly kind: OfferKind;
  /** A few words beside the label; empty when there are none. */
  readonly detail: string;
  /** Markdown; empty when there is none. */
  readonly documentation: string;
  readonly text: string;
  /** `text`: quoted where it has to be; `yaml`: as it is; `snippet`: as it is, with places to type in (see `Completion`). */
  readonly form: 'text' | 'yaml' | 'snippet';
  /** What was written begins something that can be completed in turn. */
  readonly goesOn: boolean;
}

export interface Completion extends Omit<Offer, 'text' | 'form'> {
  readonly edit: CompletionEdit;
  /** `snippet`: `$1`, `${1:word}` in the text are places to type in one after the other, `$0` the last; `\` escapes. */
  readonly form: 'text' | 'snippet';
}

export interface Completions {
  /** In the order in which they are to be shown. */
  readonly items: readonly Completion[];
  /** False: there are more, and those that fit are known when more is typed. */
  readonly isComplete: boolean;
}

/** An offer of a name or value as it stands. */
export function plainOffer(label: string, kind: OfferKind, said: Partial<Offer> = {}): Offer {
  return { label, kind, detail: '', documentation: '', text: label, form: 'text', goesOn: false, ...said };
}

/** A text in which nothing is a place to type in. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
