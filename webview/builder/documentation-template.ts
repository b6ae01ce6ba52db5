import { html, nothing, type TemplateResult } from 'lit';

const fence = /^```\w*\n([\s\S]*?)\n?```$/gm;

/** What is said about an offer: paragraphs, words of code in backticks, and blocks of code. Nothing else of Markdown is used. */
export function documentationTemplate(markdown: string): TemplateResult | typeof nothing {
  if (markdown === '') return nothing;
  const pieces = markdown.split(fence);
  return html`<div id="documentation" class="documentation">
    ${pieces.map((piece, index) => (index % 2 === 1 ? html`<pre>${piece}</pre>` : paragraphs(piece)))}
  </div>`;
}

function paragraphs(text: string): readonly TemplateResult[] {
  return text
    .split(/\n{2,}/)
    .filter((each) => each.trim() !== '')
    .map(
      (each) =>
        html`<p>${each.split('`').map((words, index) => (index % 2 === 1 ? html`<code>${words}</code>` : words))}</p>`,
    );
}
