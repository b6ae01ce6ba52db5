import type { StepPlace } from './step-place.ts';

/** Of the messages of the panel, all sections together. A page of another version is loaded anew. */
export const panelVersion = 2;

/** What the panel has places for. Only what is seen is worked out. */
export const panelParts = [
  'progress',
  'head',
  'tabs',
  'graph',
  'timeline',
  'messages',
  'approvals',
  'inspector',
  'budgets',
  'search',
] as const;

export type PanelPart = (typeof panelParts)[number];

/** An execution of a folder of the window. */
export interface PanelExecution {
  /** The folder's address. */
  readonly folder: string;
  readonly id: string;
}

/** What the panel shows. */
export interface PanelChoice {
  /** Null: there is none. */
  readonly execution: PanelExecution | null;
  /** Null: none is looked at. */
  readonly step: StepPlace | null;
  /** It goes on to each execution that begins. */
  readonly follows_newest: boolean;
}

/** What the page says of the panel as a whole. */
export type ShellRequest =
  /** First. `kept`: what it showed before it was hidden, moved or loaded anew; null: it begins. */
  | { readonly kind: 'panel_ready'; readonly version: number; readonly kept: PanelChoice | null }
  /** Another execution; what follows it no more follows the newest. */
  | {
      readonly kind: 'pick_execution';
      readonly execution: PanelExecution;
      /** That is looked at then; absent or null: none. */
      readonly step?: StepPlace | null | undefined;
    }
  | { readonly kind: 'follow_newest' }
  | { readonly kind: 'choose_step'; readonly step: StepPlace | null }
  /** Which parts can be seen from now on. */
  | { readonly kind: 'see_parts'; readonly parts: readonly PanelPart[] };

/** What the page is told of the panel as a whole. */
export type ShellNews =
  /** First: what all else is drawn with. */
  | {
      readonly kind: 'panel_begin';
      readonly version: number;
      /** Translations of the page's words; a word without one is shown as it is. */
      readonly words: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'panel_shows'; readonly choice: PanelChoice }
  /** Why what a part shows cannot be read; empty: it can, after it could not. */
  | { readonly kind: 'part_problem'; readonly part: PanelPart; readonly problem: string };
