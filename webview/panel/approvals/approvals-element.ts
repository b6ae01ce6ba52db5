import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type ApprovalCard, fitsApproveSeveral } from '../../../src/presentation/panel/approvals/approval-card.ts';
import type { PanelRequest } from '../../../src/protocol/panel-messages.ts';
import { checkboxStyles } from '../../shared/checkbox-styles.ts';
import { controlStyles } from '../../shared/control-styles.ts';
import { OnceStill } from '../../shared/once-still.ts';
import { awayFrom, type ScrollPlace, scrollPlaceOf } from '../scroll-place.ts';
import { sectionStyles } from '../section-styles.ts';
import type { ApprovalDrafts } from './approval-drafts.ts';
import { approvalStyles } from './approval-styles.ts';
import { approvalTemplate } from './approval-template.ts';
import type { SoughtCard } from './sought-card.ts';

/** The questions that wait for a person, and what the person says to them. */
export class ApprovalsElement extends LitElement {
  static override properties = {
    cards: { attribute: false },
    more: { attribute: false },
    said: { attribute: false },
    drafts: { attribute: false },
    say: { attribute: false },
    sought: { attribute: false },
    found: { attribute: false },
    place: { attribute: false },
    keepPlace: { attribute: false },
  };

  static override styles = [controlStyles, checkboxStyles, sectionStyles, approvalStyles];

  /** Undefined: they are not told yet. */
  declare cards: readonly ApprovalCard[] | undefined;
  /** How many there are that are not told. */
  declare more: number;
  /** How the last were answered. */
  declare said: readonly string[];
  declare drafts: ApprovalDrafts;
  declare say: (request: PanelRequest) => void;
  declare sought: SoughtCard | undefined;
  /** The keyboard is at what was sought, or that is not asked any more. */
  declare found: () => void;
  /** What was seen of them when they were there last; undefined: the beginning. */
  declare place: ScrollPlace | undefined;
  declare keepPlace: (place: ScrollPlace | undefined) => void;
  /** Which question has the keyboard; less than 0: none. */
  #focused = -1;
  /** The question that a person wants to reject, until the reason is asked for. */
  #rejected: ApprovalCard | undefined;
  #served: SoughtCard | undefined;
  #isBack = false;
  #seen: ScrollPlace | undefined;
  readonly #still = new OnceStill(() => this.keepPlace(this.#seen));

  constructor() {
    super();
    this.addEventListener('scroll', () => {
      this.#seen = this.scrollTop === 0 ? undefined : scrollPlaceOf(this, this.#places());
      this.#still.moved();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#still.flush();
  }

  protected override willUpdate(): void {
    this.#focused = this.#places().findIndex((place) => place.contains(this.shadowRoot?.activeElement ?? null));
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#askReason();
    this.#comeBack();
    const { sought } = this;
    if (sought === undefined || sought === this.#served || this.cards === undefined) {
      this.#keepFocus();
      return;
    }
    const isThere = this.#focusOn(sought);
    // Questions that were told before it was sought may be older than it.
    const areNew = changed.has('cards') && !changed.has('sought');
    if (!isThere && !areNew) return;
    this.#served = sought;
    this.found();
  }

  /** To what was seen, once: what is sought is shown all the same. */
  #comeBack(): void {
    if (this.#isBack || this.cards === undefined) return;
    this.#isBack = true;
    if (this.place !== undefined) this.scrollTop += awayFrom(this, this.#places(), this.place)?.() ?? 0;
  }

  /** Whether the question is there; the keyboard comes to the first where it is not. */
  #focusOn({ key }: SoughtCard): boolean {
    const places = this.#places();
    const place = key === undefined ? places[0] : places.find(({ dataset }) => dataset['key'] === key);
    const shown = place ?? places[0];
    shown?.focus({ preventScroll: true });
    shown?.scrollIntoView({ block: 'start' });
    return place !== undefined;
  }

  /** Where the keyboard was may be gone: it stays at the question, or at the one in its place, where no key answers. */
  #keepFocus(): void {
    if (this.#focused < 0 || this.shadowRoot?.activeElement !== null) return;
    const places = this.#places();
    places[Math.min(this.#focused, places.length - 1)]?.focus();
  }

  #askReason(): void {
    const card = this.#places().find(({ dataset }) => dataset['approval'] === this.#rejected?.place.id);
    this.#rejected = undefined;
    card?.querySelector<HTMLElement>('.reject input')?.focus();
  }

  #places(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.card, .empty')];
  }

  protected override render(): TemplateResult {
    const { said, cards } = this;
    return html`<div class="said" role="log" aria-label=${l10n.t('Answers')}>
        ${said.map((line) => html`<p>${line}</p>`)}
      </div>
      ${cards === undefined ? nothing : this.#listTemplate(cards)}`;
  }

  #listTemplate(cards: readonly ApprovalCard[]): TemplateResult {
    const { more } = this;
    if (cards.length === 0) return html`<p class="empty" tabindex="-1">${l10n.t('Nothing waits for an answer.')}</p>`;
    const own = cards.filter(({ belongs }) => belongs === 'shown');
    const others = cards.filter(({ belongs }) => belongs === 'other');
    return html`${this.#severalTemplate(cards)} ${this.#groupTemplate(l10n.t('This execution'), own)}
    ${this.#groupTemplate(l10n.t('Other executions'), others)}
    ${more > 0 ? html`<p class="empty">${l10n.t('{0} more wait. They are shown when these are answered.', more)}</p>` : nothing}`;
  }

  #groupTemplate(label: string, cards: readonly ApprovalCard[]): TemplateResult | typeof nothing {
    if (cards.length === 0) return nothing;
    return html`<h2>${label} <span class="count">${cards.length}</span></h2>
      <div role="list" aria-label=${label}>
        ${repeat(
          cards,
          ({ id }) => id,
          (card) => this.#cardTemplate(card),
        )}
      </div>`;
  }

  #cardTemplate(card: ApprovalCard): TemplateResult {
    return approvalTemplate(card, {
      say: this.say,
      drafts: this.drafts,
      change: () => this.requestUpdate(),
      beginReject: () => this.#beginReject(card),
    });
  }

  #beginReject(card: ApprovalCard): void {
    this.drafts.setReason(card.id, '');
    this.#rejected = card;
    this.requestUpdate();
  }

  #severalTemplate(cards: readonly ApprovalCard[]): TemplateResult | typeof nothing {
    const selectable = cards.filter(fitsApproveSeveral);
    if (selectable.length < 2) return nothing;
    const selected = selectable.filter(({ id }) => this.drafts.isSelected(id));
    const isAll = selected.length === selectable.length;
    return html`<div class="several" role="toolbar" aria-label=${l10n.t('Several questions')}>
      <label
        ><input
          type="checkbox"
          .checked=${isAll}
          .indeterminate=${selected.length > 0 && !isAll}
          @change=${() => this.#selectAll(selectable)}
        />
        ${l10n.t('Select all')}</label
      >
      <button class="primary" aria-disabled=${selected.length === 0} @click=${() => this.#approve(selected)}>
        ${selected.length === 0 ? l10n.t('Approve…') : l10n.t('Approve {0}…', selected.length)}
      </button>
    </div>`;
  }

  #selectAll(cards: readonly ApprovalCard[]): void {
    const missing = cards.filter(({ id }) => !this.drafts.isSelected(id));
    for (const { id } of missing.length === 0 ? cards : missing) this.drafts.toggle(id);
    this.requestUpdate();
  }

  #approve(cards: readonly ApprovalCard[]): void {
    if (cards.length === 0) return;
    this.say({ kind: 'approve_several', places: cards.map(({ place }) => place) });
  }
}
