import { html, type TemplateResult } from 'lit';

interface Titled {
  readonly title: string;
  readonly tags: readonly string[];
}

/** A title that opens its row, with its tags behind it, of which those without room are left out. */
export function titledTemplate({ title, tags }: Titled): TemplateResult {
  return html`<div class="titled">
    <span class="open" title=${title}>${title}</span
    >${tags.map((tag) => html`<span class="tag" title=${tag}>${tag}</span>`)}
  </div>`;
}
