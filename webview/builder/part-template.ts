import { html, nothing, type TemplateResult } from 'lit';
import type { FormPath } from '../../src/protocol/form-shape.ts';
import { icon } from '../shared/icons.ts';
import { worstTemplate } from './problem-templates.ts';
import type { View } from './view.ts';

interface PartOptions {
  readonly part: string;
  readonly title: string;
  /** How many there are of what the part is for; null: that is not counted. */
  readonly count: number | null;
  /** What is shown in it: what is wrong there is told while it is closed, too. */
  readonly paths: readonly FormPath[];
  /** Drawn only while it is open. */
  readonly content: () => TemplateResult;
}

/** A part of the form under a heading, which opens and closes it. */
export function partTemplate(view: View, { part, title, count, paths, content }: PartOptions): TemplateResult {
  const isOpen = view.open.has(part);
  const id = `part-${part}`;
  return html`<section data-part=${part}>
    <h2 class="part-head">
      <button
        class="part-title"
        aria-expanded=${isOpen}
        aria-controls=${isOpen ? id : nothing}
        @click=${() => view.actions.toggle(part)}
      >
        ${icon(isOpen ? 'open' : 'closed')}<span>${title}</span>
        ${count === null || count === 0 ? nothing : html`<span class="part-count">${count}</span>`}
        ${isOpen ? nothing : worstTemplate(view, paths)}
      </button>
    </h2>
    ${isOpen ? html`<div class="part" id=${id}>${content()}</div>` : nothing}
  </section>`;
}
