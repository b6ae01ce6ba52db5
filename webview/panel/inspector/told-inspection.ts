import type { EventRow } from '../../../src/presentation/panel/inspector/event-row.ts';
import type { InspectorHead } from '../../../src/presentation/panel/inspector/inspector-head.ts';
import type { InspectorPart } from '../../../src/presentation/panel/inspector/inspector-part.ts';
import type { InspectorTab, ListTab } from '../../../src/presentation/panel/inspector/inspector-tab.ts';
import { withRowChanges } from '../../../src/presentation/row-changes.ts';
import type { InspectorNews } from '../../../src/protocol/panel/inspector-messages.ts';
import type { StepPlace } from '../../../src/protocol/panel/step-place.ts';

/** What the page was told of the step that is looked at. */
export interface ToldInspection {
  readonly place: StepPlace | null;
  readonly head: InspectorHead | null;
  readonly problem: string;
  /** Null: not told yet. */
  readonly shown: ToldParts | null;
  readonly list: ToldRows | null;
}

export interface ToldParts {
  readonly tab: InspectorTab;
  readonly parts: readonly InspectorPart[];
  /** Entries that are left out at the end. */
  readonly more: number;
}

/** A list of which some rows are known. */
export interface ToldRows {
  readonly tab: ListTab;
  /** Another one each time it begins: what was asked for before is not told any more. */
  readonly beginning: symbol;
  readonly total: number;
  /** By their places. */
  readonly rows: ReadonlyMap<number, EventRow>;
}

export const nothingTold: ToldInspection = { place: null, head: null, problem: '', shown: null, list: null };

/** What is known after the news. */
export function toldBy(told: ToldInspection, news: InspectorNews): ToldInspection {
  switch (news.kind) {
    case 'inspector_step': {
      const { place, head, problem } = news;
      const isSame = head !== null && told.place?.execution === place?.execution && told.place?.step === place?.step;
      return { ...(isSame ? told : nothingTold), place, head, problem };
    }
    case 'inspector_parts': {
      const { tab, is_anew, changes, more } = news;
      const before = is_anew || told.shown?.tab !== tab ? [] : told.shown.parts;
      return { ...told, list: null, shown: { tab, parts: withRowChanges(before, changes), more } };
    }
    case 'inspector_text':
      return { ...told, shown: told.shown === null ? null : withText(told.shown, news) };
    case 'inspector_rows': {
      const { tab, begins, from, total, rows } = news;
      const before = begins || told.list?.tab !== tab ? undefined : told.list;
      const known = new Map(before?.rows);
      rows.forEach((row, index) => known.set(from + index, row));
      return { ...told, shown: null, list: { tab, beginning: before?.beginning ?? Symbol(tab), total, rows: known } };
    }
  }
}

type TextNews = Extract<InspectorNews, { readonly kind: 'inspector_text' }>;

function withText(shown: ToldParts, { id, text, more }: TextNews): ToldParts {
  const parts = shown.parts.map((part) => {
    return part.id === id && part.kind === 'live' ? { ...part, text: part.text + text, more } : part;
  });
  return { ...shown, parts };
}
