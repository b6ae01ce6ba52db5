import type { Step } from '../../domain/workflow.ts';
import type { Found } from '../problems/problem-list.ts';
import type { KnownText } from './known-texts.ts';

/** What a name stood for that is neither an input nor built in. */
export interface KnownName {
  readonly name: string;
  readonly kind: 'output' | 'mapped_key' | 'item';
  /** Null for an item. */
  readonly step: Step | null;
}

/** What was found about the names in the texts of a step, all of which stood for something that is there in time. */
export interface KnownReferences {
  readonly texts: readonly KnownText[];
  /** The inputs of the workflow, and what those put out that its steps run, as a text. */
  readonly inputs: string;
  readonly names: readonly KnownName[];
  readonly found: Found;
  /** Inputs that the step uses. */
  readonly used: readonly string[];
}
