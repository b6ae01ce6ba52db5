import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ApprovalPlace } from '../../src/presentation/panel/approvals/approval-card.ts';
import type { InspectorTab } from '../../src/presentation/panel/inspector/inspector-tab.ts';
import { type PanelNews, type PanelRequest, readPanelNews } from '../../src/protocol/panel-messages.ts';
import { type PanelChoice, type PanelPart, panelVersion } from '../../src/protocol/panel/shell-messages.ts';
import type { TabCounts } from '../../src/protocol/panel/tabs-messages.ts';
import { icon } from '../shared/icons.ts';
import { LostFocus } from '../shared/lost-focus.ts';
import { PageElement } from '../shared/page-element.ts';
import { KeptState } from './kept-state.ts';
import type { PageSection } from './page-section.ts';
import { createPageSections } from './page-sections.ts';
import { panelPageStyles } from './panel-page-styles.ts';
import type { PanelTab } from './panel-tabs.ts';
import { tabBarTemplate } from './tab-bar-template.ts';

/** What goes on is drawn anew this often, though nothing has happened. */
const tickMs = 1000;

/** The Orchestration panel: puts its sections together, and says which of them can be seen. */
export class PanelPage extends PageElement<PanelNews> {
  static override properties = {
    ...PageElement.properties,
    choice: { state: true },
    tab: { state: true },
    counts: { state: true },
    isBegun: { state: true },
    problems: { state: true },
  };

  static override styles = [panelPageStyles];

  declare protected choice: PanelChoice;
  declare protected tab: PanelTab;
  /** What there is behind the tabs. */
  declare protected counts: Partial<TabCounts>;
  declare protected isBegun: boolean;
  /** Why what a part shows cannot be read. */
  declare protected problems: ReadonlyMap<PanelPart, string>;
  readonly #focus = new LostFocus(this);
  readonly #sections: ReadonlyMap<PanelPart, PageSection>;
  #kept: KeptState | undefined;
  #seen = '';
  #drawing: number | undefined;
  #ticking: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.#sections = new Map(createPageSections().map((section) => [section.part, section]));
    this.choice = { execution: null, step: null, follows_newest: true };
    this.tab = 'graph';
    this.counts = {};
    this.isBegun = false;
    this.problems = new Map();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#kept = new KeptState(this.host);
    this.tab = this.#kept.tab;
    this.#say({ kind: 'panel_ready', version: panelVersion, kept: this.#kept.choice });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
  }

  protected override read(data: unknown): PanelNews | undefined {
    return readPanelNews(data);
  }

  protected override hear(news: PanelNews): void {
    if (news.kind === 'panel_begin') {
      l10n.config({ contents: { ...news.words } });
      this.#seen = '';
      this.isBegun = true;
      this.problems = new Map();
      this.requestUpdate();
    }
    if (news.kind === 'seek_approval') this.#seekApproval(news.place);
    if (news.kind === 'tab_counts') this.counts = news.counts;
    if (news.kind === 'part_problem') this.problems = new Map([...this.problems, [news.part, news.problem]]);
    if (news.kind === 'panel_shows') {
      this.choice = news.choice;
      this.#kept?.keepChoice(news.choice);
    }
    const changed = [...this.#sections.values()].filter((section) => section.hear(news));
    if (changed.length > 0) this.#drawSoon();
  }

  /** However many things are told meanwhile, it is drawn once a frame. */
  #drawSoon(): void {
    this.#drawing ??= requestAnimationFrame(() => {
      this.#drawing = undefined;
      this.requestUpdate();
    });
  }

  protected override willUpdate(): void {
    this.#focus.before('main');
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.isBegun) return nothing;
    return html`<header class="head">${this.#section('head')} ${this.#section('budgets')}</header>
      ${this.#hasBody ? this.#bodyTemplate() : nothing}`;
  }

  /** Unless a section says that there is nothing to show. */
  get #hasBody(): boolean {
    return [...this.#sections.values()].every((section) => section.standsAlone !== true);
  }

  #bodyTemplate(): TemplateResult {
    return html`<div class="bar">
        ${tabBarTemplate({ tab: this.tab, counts: this.counts, go: (tab) => this.#go(tab) })} ${this.#section('search')}
      </div>
      ${this.#problem('tabs')}
      <div class="body">
        <main id="part" role="tabpanel" tabindex="-1" aria-labelledby=${`tab-${this.tab}`}>
          ${this.#section(this.tab)}
        </main>
        <aside ?hidden=${!this.#hasInspector}>${this.#section('inspector')}</aside>
      </div>`;
  }

  /** Beside questions there is no step to choose: an empty inspector would only take their room. */
  get #hasInspector(): boolean {
    const hasProblem = (this.problems.get('inspector') ?? '') !== '';
    return this.tab !== 'approvals' || this.choice.step !== null || hasProblem;
  }

  /** The sections' elements stand in the page by now: what they are told then is drawn. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!this.isBegun) return;
    this.#holdFocus();
    this.#tick();
    const parts: readonly PanelPart[] = ['head', 'progress', this.tab, 'inspector', 'budgets', 'search'];
    const seen: readonly PanelPart[] = ['tabs', ...parts.filter((part) => this.#sections.has(part))];
    if (this.#seen === seen.join()) return;
    this.#seen = seen.join();
    this.#say({ kind: 'see_parts', parts: seen });
  }

  /** Until another execution is known nothing of it is drawn: the keyboard waits where it was. */
  #holdFocus(): void {
    const lost = this.#focus.after();
    if (lost instanceof HTMLElement) lost.focus();
    const part = this.renderRoot.querySelector('main:focus > :is(baton-graph, baton-timeline)');
    if (part instanceof LitElement) void part.updateComplete.then(() => part.focus());
  }

  /** Times of what goes on grow, while it does. */
  #tick(): void {
    const isLive = [...this.#sections.values()].some((section) => section.isLive === true);
    if (isLive === (this.#ticking !== undefined)) return;
    clearInterval(this.#ticking);
    this.#ticking = isLive ? setInterval(() => this.#drawIfSeen(), tickMs) : undefined;
  }

  #drawIfSeen(): void {
    if (!document.hidden) this.requestUpdate();
  }

  #problem(part: PanelPart): TemplateResult | typeof nothing {
    const problem = this.problems.get(part) ?? '';
    if (problem === '') return nothing;
    return html`<p class="problem" role="alert">
      ${icon('warning')} <span>${l10n.t('Cannot be read: {0}', problem)}</span>
    </p>`;
  }

  #section(part: PanelPart): TemplateResult {
    return html`${this.#problem(part)}${this.#drawn(part)}`;
  }

  #drawn(part: PanelPart): TemplateResult | typeof nothing {
    const section = this.#sections.get(part);
    if (section === undefined) return nothing;
    return section.render({
      choice: this.choice,
      say: (request) => this.#say(request),
      goTo: (tab) => this.#go(tab),
      seekApproval: (question) => this.#seekApproval(question),
      inspect: (tab) => this.#inspect(tab),
      kept: this.#kept?.ofSection(part),
      keep: (value) => this.#kept?.keepSection(part, value),
      now: Date.now(),
      update: () => this.requestUpdate(),
    });
  }

  #seekApproval(question: ApprovalPlace | null): void {
    for (const section of this.#sections.values()) section.seekApproval?.(question);
    this.#go('approvals');
    this.#drawSoon();
  }

  #inspect(tab: InspectorTab): void {
    const changed = [...this.#sections.values()].filter((section) => section.inspect?.(tab) === true);
    if (changed.length > 0) this.#drawSoon();
  }

  #go(tab: PanelTab): void {
    this.tab = tab;
    this.#kept?.keepTab(tab);
  }

  #say(request: PanelRequest): void {
    this.host.postMessage(request);
  }
}
