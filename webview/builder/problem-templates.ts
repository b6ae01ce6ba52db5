import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../src/domain/problem.ts';
import { icon } from '../shared/icons.ts';

/** What is wrong at a place. */
export function problemsTemplate(problems: readonly Problem[]): TemplateResult | typeof nothing {
  if (problems.length === 0) return nothing;
  return html`<ul class="problems">
    ${problems.map(
      ({ severity, message }) =>
        html`<li class=${severity}>${icon(severity === 'error' ? 'error' : 'warning')}<span>${message}</span></li>`,
    )}
  </ul>`;
}
