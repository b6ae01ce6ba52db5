import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../src/domain/problem.ts';
import type { FormPath } from '../../src/protocol/form-shape.ts';
import { icon } from '../shared/icons.ts';
import type { View } from './view.ts';

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

/** What is wrong at a place, for those who hear it. */
export function problemsText({ problems }: View, path: FormPath): string {
  return problems
    .at(path)
    .map(({ message }) => message)
    .join(' ');
}

/** That something is wrong at some of these places or in them, by its sign. */
export function worstTemplate({ problems }: View, paths: readonly FormPath[]): TemplateResult | typeof nothing {
  const found = new Set(paths.map((path) => problems.worstWithin(path)));
  const worst = found.has('error') ? 'error' : found.has('warning') || found.has('info') ? 'warning' : undefined;
  if (worst === undefined) return nothing;
  const title = worst === 'error' ? l10n.t('has errors') : l10n.t('has warnings');
  return html`<span class="worst ${worst}" title=${title}>${icon(worst)}<span class="hidden">${title}</span></span>`;
}
