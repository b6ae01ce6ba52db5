import type { EventRow, LogLevel } from '../../presentation/panel/inspector/event-row.ts';
import type { InspectorHead } from '../../presentation/panel/inspector/inspector-head.ts';
import type { InspectorPart } from '../../presentation/panel/inspector/inspector-part.ts';
import type { InspectorTab, ListTab } from '../../presentation/panel/inspector/inspector-tab.ts';
import type { ValueName } from '../../presentation/panel/inspector/value-name.ts';
import type { RowsNews } from '../rows-news.ts';
import type { StepPlace } from './step-place.ts';

/** What of a step a person looks at. */
export interface InspectorWish {
  readonly tab: InspectorTab;
  /** Id of a call of its agent; null: the last one. */
  readonly agent: string | null;
  /** Ids of what is shown whole: a turn's prompt, a call, a message. */
  readonly open: readonly string[];
  /** Of the log: this and worse. */
  readonly level: LogLevel;
}

/** What the page says of the step inspector. */
export type InspectorRequest =
  | { readonly kind: 'inspect'; readonly wish: InspectorWish }
  /** Rows of a list that come into sight: from one, counted from 0, until before another. */
  | { readonly kind: 'inspector_rows_wanted'; readonly tab: ListTab; readonly from: number; readonly until: number }
  /** All of a text or value, in an editor or for the clipboard. */
  | { readonly kind: 'open_value'; readonly value: ValueName }
  | { readonly kind: 'copy_value'; readonly value: ValueName };

/** What the page is told of the step inspector. */
export type InspectorNews =
  /** What is looked at; with another step than before nothing is known any more. */
  | {
      readonly kind: 'inspector_step';
      /** Null: no step is looked at. */
      readonly place: StepPlace | null;
      /** Null: it cannot be shown, `problem` says why. */
      readonly head: InspectorHead | null;
      readonly problem: string;
    }
  /** `more`: entries that are left out at the end. */
  | ({ readonly kind: 'inspector_parts'; readonly tab: InspectorTab } & RowsNews<InspectorPart>)
  /** What the answer that arrives has got on top. */
  | { readonly kind: 'inspector_text'; readonly id: string; readonly text: string; readonly more: number }
  /** Rows from `from` on, of `total`. `begins`: all others are unknown. */
  | {
      readonly kind: 'inspector_rows';
      readonly tab: ListTab;
      readonly begins: boolean;
      readonly from: number;
      readonly total: number;
      readonly rows: readonly EventRow[];
    };
