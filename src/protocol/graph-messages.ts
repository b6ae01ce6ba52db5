import type { StepGraph } from '../presentation/workflow-graph.ts';
import type { FormPath } from './form-shape.ts';

/** Of the messages of the graph. A page of another version is told to reload. */
export const graphVersion = 1;

/** A workflow's graph, as far as its file can be drawn. */
export interface DrawnGraph {
  /** Null: the file has mistakes, and could not be drawn before. */
  readonly graph: StepGraph | null;
  /** The file has mistakes now: the graph is that of its text before them. */
  readonly is_stale: boolean;
}

/** What the page says. Steps are named by their ids in the graph. */
export type GraphRequest =
  | { readonly kind: 'ready'; readonly version: number }
  /** The person went to a step. */
  | { readonly kind: 'choose'; readonly step: string }
  /** The person wants to work on it. */
  | { readonly kind: 'open'; readonly step: string };

/** What the page is told. */
export type GraphNews =
  /** First: what all else is drawn with. */
  | {
      readonly kind: 'begin';
      readonly version: number;
      /** The file's address, which the page keeps for the time when the window is loaded anew. */
      readonly file: string;
      /** Translations of the page's words; a word without one is shown as it is. */
      readonly words: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'graph'; readonly drawn: DrawnGraph }
  /** The cursor stands in a step of the text. */
  | { readonly kind: 'choose'; readonly step: string };

/** What the page of a form says of the graph beside it, which is told until it is hidden. */
export interface FormGraphRequest {
  readonly kind: 'show_graph';
  readonly is_shown: boolean;
}

/** What the page of a form is told of the graph beside it. */
export interface FormGraphNews {
  readonly kind: 'form_graph';
  readonly drawn: DrawnGraph;
  /** Where the steps stand in the form, by their ids. */
  readonly places: Readonly<Record<string, FormPath>>;
}
