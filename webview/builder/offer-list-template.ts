import { html, nothing, type TemplateResult } from 'lit';
import type { FieldOffer } from '../../src/protocol/field-offers.ts';
import { documentationTemplate } from './documentation-template.ts';
import { offerIcon } from './offer-icons.ts';

export interface OfferList {
  readonly offers: readonly FieldOffer[];
  /** Index of the one that a key would take. */
  readonly chosen: number;
  /** Of the box that it belongs to. */
  readonly label: string;
  readonly accept: (offer: FieldOffer) => void;
}

/** Ids by which the box names its list and the option that is chosen. */
export const listId = 'offers';

export function optionId(index: number): string {
  return `offer-${index}`;
}

/** What is offered for a box, and what is to be said about the chosen one. */
export function offerListTemplate({ offers, chosen, label, accept }: OfferList): TemplateResult | typeof nothing {
  if (offers.length === 0) return nothing;
  const option = (offer: FieldOffer, index: number): TemplateResult => {
    // Pressed, the box would lose the keyboard.
    const press = (event: Event): void => {
      event.preventDefault();
      accept(offer);
    };
    return html`<li
      id=${optionId(index)}
      role="option"
      aria-selected=${index === chosen}
      aria-describedby=${index === chosen ? 'documentation' : nothing}
      @mousedown=${press}
    >
      ${offerIcon(offer.kind)}<span class="label">${offer.label}</span><span class="detail">${offer.detail}</span>
    </li>`;
  };
  return html`<div class="offers">
    <ul id=${listId} role="listbox" aria-label=${label}>
      ${offers.map(option)}
    </ul>
    ${documentationTemplate(offers[chosen]?.documentation ?? '')}
  </div>`;
}
