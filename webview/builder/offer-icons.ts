import { svg, type TemplateResult, html } from 'lit';
import type { OfferKind } from '../../src/protocol/field-offers.ts';

type Sign = 'person' | 'people' | 'name' | 'field' | 'function' | 'file' | 'module' | 'tool' | 'value';

const strokes: Readonly<Record<Sign, TemplateResult<2>>> = {
  person: svg`<circle cx="8" cy="5" r="2.5" /><path d="M3 13.5c0-3 2-5 5-5s5 2 5 5" />`,
  people: svg`<circle cx="6" cy="5.5" r="2.2" /><path d="M1.5 13c0-2.6 1.8-4.4 4.5-4.4s4.5 1.8 4.5 4.4M10 3.6a2.2 2.2 0 010 4M12 9.2c1.6.6 2.5 2 2.5 3.8" />`,
  name: svg`<path d="M5.5 3.5h-2v9h2M10.5 3.5h2v9h-2" /><circle cx="8" cy="8" r="1" fill="currentColor" />`,
  field: svg`<path d="M2.5 6l5.5-3 5.5 3v4L8 13l-5.5-3zM2.5 6L8 9l5.5-3M8 9v4" />`,
  function: svg`<path d="M10.5 3c-2.4-.6-2.8 1-3 2.6l-1 5C6.2 12.4 5.5 13.4 4 13M4.5 7h5" />`,
  file: svg`<path d="M4 2.5h5l3 3v8H4zM9 2.5v3h3" />`,
  module: svg`<path d="M6.5 2.5h3v3h-3zM2.5 10.5h3v3h-3zM10.5 10.5h3v3h-3zM8 5.5v2.5M4 10.5V8h8v2.5" />`,
  tool: svg`<path d="M13 5.5a3 3 0 01-4 2.8l-4.5 4.5-1.5-1.5L7.5 6.8A3 3 0 0110.5 3L9 4.5 11.5 7z" />`,
  value: svg`<path d="M3 4.5h10v7H3zM5.5 8h5" />`,
};

const signs: Readonly<Record<OfferKind, Sign>> = {
  key: 'field',
  value: 'value',
  snippet: 'value',
  step: 'name',
  input: 'name',
  name: 'name',
  field: 'field',
  function: 'function',
  agent: 'person',
  group: 'people',
  workflow: 'module',
  tool: 'tool',
  server: 'module',
  model: 'value',
  file: 'file',
};

/** Decoration: what stands beside it says the same. */
export function offerIcon(kind: OfferKind): TemplateResult {
  return html`<svg class="icon ${signs[kind]}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    ${strokes[signs[kind]]}
  </svg>`;
}
