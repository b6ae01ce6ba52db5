import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import {
  type BudgetBar,
  type BudgetRow,
  type AskedGrant,
  fullestBar,
} from '../../../src/presentation/panel/budgets/budget-row.ts';
import { icon } from '../../shared/icons.ts';
import { sectionStyles } from '../section-styles.ts';
import { budgetBarTemplate } from './budget-bar-template.ts';
import { budgetStyles } from './budget-styles.ts';

/** The budget nearest to its end, and behind it all places where calls count. */
export class BudgetsElement extends LitElement {
  static override properties = {
    rows: { attribute: false },
    isOpen: { attribute: false },
    keepOpen: { attribute: false },
    grant: { attribute: false },
  };

  static override styles = [sectionStyles, budgetStyles];

  /** The narrowest place first. */
  declare rows: readonly BudgetRow[];
  declare isOpen: boolean;
  declare keepOpen: (isOpen: boolean) => void;
  /** Leads to the question to which more can be granted. */
  declare grant: (wish: AskedGrant) => void;

  protected override render(): TemplateResult | typeof nothing {
    if (this.rows.length === 0) return nothing;
    return html`<div class="whole" @keydown=${(event: KeyboardEvent) => this.#onKey(event)}>
      ${this.#summaryTemplate()}
      ${
        this.isOpen
          ? html`<div id="places" role="list" aria-label=${l10n.t('Budgets')}>
              ${repeat(
                this.rows,
                ({ id }) => id,
                (row) => this.#rowTemplate(row),
              )}
            </div>`
          : nothing
      }
    </div>`;
  }

  #summaryTemplate(): TemplateResult {
    const fullest = fullestBar(this.rows);
    const asks = this.rows.some(({ wish }) => wish !== null);
    return html`<button
      class="summary"
      aria-expanded=${this.isOpen}
      aria-controls="places"
      title=${l10n.t('Budgets')}
      @click=${() => this.#set(!this.isOpen)}
    >
      ${icon(this.isOpen ? 'open' : 'closed')}
      ${
        fullest === undefined
          ? html`<span class="words">${this.rows[0]?.spent ?? ''}</span>`
          : html`${budgetBarTemplate(fullest.bar, fullest.row.label)}<span class="words">${fullest.bar.words}</span>`
      }
      ${asks ? html`<span class="asks">${icon('warning')} ${l10n.t('more is asked for')}</span>` : nothing}
    </button>`;
  }

  #rowTemplate({ label, spent, bars, warning, wish }: BudgetRow): TemplateResult {
    return html`<div class="place" role="listitem">
      <div class="name"><strong>${label}</strong><span>${spent}</span></div>
      ${bars.map((bar) => this.#barTemplate(bar, label))}
      ${warning === '' ? nothing : html`<p class="warning">${icon('warning')}<span>${warning}</span></p>`}
      ${
        wish === null
          ? nothing
          : html`<p class="wish">
              <span>${wish.words}</span>
              <button class="primary" @click=${() => this.grant(wish)}>${l10n.t('Grant More…')}</button>
            </p>`
      }
    </div>`;
  }

  #barTemplate(bar: BudgetBar, label: string): TemplateResult {
    return html`<div class="limit">
      ${budgetBarTemplate(bar, label)}<span>${bar.words}</span>
      ${
        bar.state === 'fine'
          ? nothing
          : html`<span class="state">${bar.state === 'near' ? l10n.t('near its end') : l10n.t('used up')}</span>`
      }
    </div>`;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.isOpen) return;
    this.#set(false);
    this.renderRoot.querySelector<HTMLElement>('.summary')?.focus();
  }

  #set(isOpen: boolean): void {
    this.isOpen = isOpen;
    this.keepOpen(isOpen);
  }
}
