import { html, nothing, type TemplateResult } from 'lit';

interface SelectOptions {
  readonly label: string;
  readonly options: readonly string[];
  /** '' when none of them is. */
  readonly chosen: string;
  readonly choose: (option: string) => void;
}

/** A choice among a few words. */
export function selectTemplate({ label, options, chosen, choose }: SelectOptions): TemplateResult {
  const change = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) choose(event.target.value);
  };
  return html`<select aria-label=${label} @change=${change}>
    ${options.includes(chosen) ? nothing : html`<option value=${chosen} selected disabled>${chosen}</option>`}
    ${options.map((option) => html`<option value=${option} ?selected=${option === chosen}>${option}</option>`)}
  </select>`;
}
