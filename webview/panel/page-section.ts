import type { nothing, TemplateResult } from 'lit';
import type { ApprovalPlace } from '../../src/presentation/panel/approvals/approval-card.ts';
import type { InspectorTab } from '../../src/presentation/panel/inspector/inspector-tab.ts';
import type { PanelNews, PanelRequest } from '../../src/protocol/panel-messages.ts';
import type { PanelChoice, PanelPart } from '../../src/protocol/panel/shell-messages.ts';
import type { PanelTab } from './panel-tabs.ts';

/** What a section of the page draws with. */
export interface SectionContext {
  readonly choice: PanelChoice;
  readonly say: (request: PanelRequest) => void;
  /** Brings a tab to the front. */
  readonly goTo: (tab: PanelTab) => void;
  /** Brings the questions to the front, and the keyboard to this one; null: to the first. */
  readonly seekApproval: (question: ApprovalPlace | null) => void;
  /** Of the step that is looked at, or will be: brings this to the front. */
  readonly inspect: (tab: InspectorTab) => void;
  /** What the section has kept for the time when the page is hidden, moved or loaded anew; undefined: nothing. Of any version. */
  readonly kept: unknown;
  readonly keep: (value: unknown) => void;
  /** Milliseconds since 1970; goes on each second while the execution does. */
  readonly now: number;
  /** Draws it anew. */
  readonly update: () => void;
}

/** A part of the panel in its page: takes in what it is told, and is drawn as an element of its own. */
export interface PageSection {
  readonly part: PanelPart;
  /** What it knows goes on with time: it is drawn anew each second. */
  readonly isLive?: boolean;
  /** What it says stands in the place of all other parts. */
  readonly standsAlone?: boolean;
  /** Any news, those of other sections too. True: it is to be drawn anew. */
  hear(news: PanelNews): boolean;
  /** Brings a tab of the inspector to the front, in the section that has them. True: it is to be drawn anew. */
  inspect?(tab: InspectorTab): boolean;
  /** The keyboard comes to this question, in the section that has them; null: to the first. */
  seekApproval?(question: ApprovalPlace | null): void;
  render(context: SectionContext): TemplateResult | typeof nothing;
}
