import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { logLevels } from '../../../src/presentation/panel/inspector/event-row.ts';
import type { InspectorHead } from '../../../src/presentation/panel/inspector/inspector-head.ts';
import { type InspectorTab, isListTab, openTab } from '../../../src/presentation/panel/inspector/inspector-tab.ts';
import type { PanelRequest } from '../../../src/protocol/panel-messages.ts';
import type { InspectorWish } from '../../../src/protocol/panel/inspector-messages.ts';
import type { StepPlace } from '../../../src/protocol/panel/step-place.ts';
import { LostFocus } from '../../shared/lost-focus.ts';
import { OnceStill } from '../../shared/once-still.ts';
import { statusStyles } from '../../shared/status-styles.ts';
import { headTemplate, valueOf } from './head-template.ts';
import type { InspectorActions } from './inspector-actions.ts';
import { inspectorStyles } from './inspector-styles.ts';
import { asKept, isSamePlace, keptInspection } from './kept-inspection.ts';
import { levelChoice } from './level-words.ts';
import { partsTemplate } from './parts-template.ts';
import { tabListTemplate } from './tab-list-template.ts';
import { TabScroll } from './tab-scroll.ts';
import { tableStyles } from './table-styles.ts';
import { nothingTold, type ToldInspection } from './told-inspection.ts';
import { turnStyles } from './turn-styles.ts';

/** So near to its end a list counts as being there, in pixels. */
const nearEnd = 8;

/** A tab that somebody wants to see. */
export interface WantedTab {
  readonly tab: InspectorTab;
}

/** What is known of one step: one tab at a time. It draws what it is told, and says what a person wants to see. */
export class InspectorElement extends LitElement {
  static override properties = {
    told: { attribute: false },
    begun: { attribute: false },
    wanted: { attribute: false },
    folder: { attribute: false },
    say: { attribute: false },
    kept: { attribute: false },
    keep: { attribute: false },
    wish: { state: true },
  };

  static override styles = [statusStyles, inspectorStyles, turnStyles, tableStyles];

  declare told: ToldInspection;
  /** Another number: the extension does not know what is looked at. */
  declare begun: number;
  /** Another object: this tab is to come to the front. */
  declare wanted: WantedTab | undefined;
  /** Address of the folder in which the execution runs. */
  declare folder: string;
  declare say: (request: PanelRequest) => void;
  declare kept: unknown;
  declare keep: (value: unknown) => void;
  declare protected wish: InspectorWish;
  #isAtEnd = false;
  /** The tab that was brought into sight last. */
  #revealed: InspectorTab | undefined;
  /** The step whose calls and turns are open, and that is scrolled. */
  #place: StepPlace | null = null;
  #scroll = new TabScroll(new Map());
  readonly #still = new OnceStill(() => this.#keep());
  readonly #focus = new LostFocus(this);

  constructor() {
    super();
    this.told = nothingTold;
    this.begun = 0;
    this.folder = '';
    this.say = () => undefined;
    this.keep = () => undefined;
    this.wish = keptInspection(undefined).wish;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#still.flush();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated) this.#begin();
    if (changed.has('begun')) this.#sayWish();
    if (changed.has('wanted') && this.wanted !== undefined) this.#change({ tab: this.wanted.tab });
    if (changed.has('told')) this.#goTo(this.told.place);
    this.#focus.before('#inspected');
    this.#isAtEnd = this.#follows() && this.#isPanelAtEnd();
  }

  protected override render(): TemplateResult {
    const { told } = this;
    if (told.head !== null) return this.#step(told.head);
    if (told.problem !== '') return html`<p class="empty">${told.problem}</p>`;
    if (told.place !== null) return html`<p class="empty" aria-busy="true"></p>`;
    return html`<p class="empty">${l10n.t('Choose a step to look into it.')}</p>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const panel = this.#panel();
    // What was pressed may be gone by that.
    if (this.#focus.after() !== undefined) panel?.focus({ preventScroll: true });
    this.#revealTab();
    const tab = this.#shownTab;
    const isOther = this.#scroll.drew(tab);
    if (panel === null || tab === undefined) return;
    const top = this.#scroll.tops.get(tab);
    if (isOther) panel.scrollTop = top ?? (this.#follows() ? panel.scrollHeight : 0);
    else if (this.#isAtEnd) panel.scrollTop = panel.scrollHeight;
  }

  #revealTab(): void {
    const { head } = this.told;
    const chosen = head === null ? undefined : openTab(this.wish.tab, head.tabs);
    if (chosen === this.#revealed) return;
    this.#revealed = chosen;
    this.renderRoot.querySelector('.tab[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #begin(): void {
    const { wish, place, tops } = keptInspection(this.kept);
    this.wish = wish;
    this.#place = place;
    this.#scroll = new TabScroll(tops);
  }

  /** Calls and turns that were open are those of the step before. */
  #goTo(place: StepPlace | null): void {
    if (place === null || isSamePlace(place, this.#place)) return;
    this.#place = place;
    this.#scroll.forget();
    if (this.wish.open.length > 0 || this.wish.agent !== null) this.#change({ agent: null, open: [] });
  }

  #step(head: InspectorHead): TemplateResult {
    const { wish } = this;
    const tab = openTab(wish.tab, head.tabs);
    const actions = this.#actions();
    const isThere = tab === this.#shownTab;
    return html`${headTemplate(actions, head, wish.agent ?? undefined)}
      ${tabListTemplate({ chosen: tab, enabled: head.tabs, choose: actions.chooseTab })}
      <div
        id="inspected"
        class=${isListTab(tab) ? 'panel list' : 'panel'}
        role="tabpanel"
        aria-labelledby=${`inspector-${tab}`}
        aria-busy=${!isThere}
        tabindex="0"
        @scroll=${({ currentTarget }: Event) => this.#onScroll(currentTarget)}
      >
        ${isThere ? this.#shown(actions) : nothing}
      </div>`;
  }

  #shown(actions: InspectorActions): TemplateResult | typeof nothing {
    const { told, wish } = this;
    if (told.shown !== null) return partsTemplate(actions, told.shown);
    if (told.list === null) return nothing;
    const list = html`<baton-event-list
      .list=${told.list}
      .own=${told.place?.step ?? ''}
      .open=${actions.openEvent}
      .want=${actions.wantRows}
      .startAt=${this.#scroll.tops.get(told.list.tab)}
      .moved=${(top: number | undefined) => this.#noteTop(top)}
    ></baton-event-list>`;
    if (told.list.tab === 'events') return list;
    const choose = (event: Event): void => {
      const level = logLevels.find((each) => each === valueOf(event));
      if (level !== undefined) actions.chooseLevel(level);
    };
    return html`<div class="bar">
        <select aria-label=${l10n.t('Which lines')} @change=${choose}>
          ${logLevels.map(
            (level) =>
              html`<option value=${level} .selected=${live(level === wish.level)}>${levelChoice(level)}</option>`,
          )}
        </select>
        <span class="faint">${l10n.t('{0} lines', told.list.total)}</span>
      </div>
      ${list}`;
  }

  #actions(): InspectorActions {
    const { wish } = this;
    return {
      chooseTab: (tab) => this.#change({ tab }),
      chooseAgent: (agent) => this.#change({ agent }),
      chooseLevel: (level) => this.#change({ level }),
      toggle: (id) => {
        const open = wish.open.filter((each) => each !== id);
        this.#change({ open: open.length < wish.open.length ? open : [...open, id] });
      },
      isOpen: (id) => wish.open.includes(id),
      openValue: (value) => this.say({ kind: 'open_value', value }),
      openEvent: (seq) => this.say({ kind: 'open_value', value: { kind: 'event', seq } }),
      copyValue: (value) => this.say({ kind: 'copy_value', value }),
      goToStep: (step) => this.say({ kind: 'choose_step', step }),
      goToExecution: (id) => this.say({ kind: 'pick_execution', execution: { folder: this.folder, id } }),
      wantRows: (tab, from, until) => this.say({ kind: 'inspector_rows_wanted', tab, from, until }),
    };
  }

  #change(wish: Partial<InspectorWish>): void {
    this.wish = { ...this.wish, ...wish };
    this.#keep();
    this.#sayWish();
  }

  #keep(): void {
    this.keep(asKept({ wish: this.wish, place: this.#place, tops: this.#scroll.tops }));
  }

  #sayWish(): void {
    this.say({ kind: 'inspect', wish: this.wish });
  }

  /** Undefined: what belongs to the chosen tab is not told yet. */
  get #shownTab(): InspectorTab | undefined {
    const { head, shown, list } = this.told;
    const tab = head === null ? undefined : openTab(this.wish.tab, head.tabs);
    return shown?.tab === tab || list?.tab === tab ? tab : undefined;
  }

  #onScroll(panel: EventTarget | null): void {
    if (!(panel instanceof Element) || panel.classList.contains('list')) return;
    this.#noteTop(this.#follows() && this.#isPanelAtEnd() ? undefined : panel.scrollTop);
  }

  #noteTop(top: number | undefined): void {
    if (this.#scroll.note(this.#shownTab, top)) this.#still.moved();
  }

  /** Whether what is shown grows at its end, so that the end is to stay in sight. */
  #follows(): boolean {
    return this.told.shown?.tab === 'turns' && this.told.head?.status === 'running';
  }

  #isPanelAtEnd(): boolean {
    const panel = this.#panel();
    return panel !== null && panel.scrollTop + panel.clientHeight >= panel.scrollHeight - nearEnd;
  }

  #panel(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('#inspected');
  }
}
