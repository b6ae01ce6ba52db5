import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { rowsOfPage } from '../../src/protocol/epics-place.ts';

interface PagerOptions {
  /** From 0. */
  readonly page: number;
  /** Of all rows. */
  readonly total: number;
  readonly go: (page: number) => void;
}

/** Nothing where all rows stand on one page. */
export function pagerTemplate({ page, total, go }: PagerOptions): TemplateResult | typeof nothing {
  if (total <= rowsOfPage && page === 0) return nothing;
  const last = Math.max(0, Math.ceil(total / rowsOfPage) - 1);
  const [from, to] = [Math.min(total, page * rowsOfPage + 1), Math.min(total, (page + 1) * rowsOfPage)];
  // Not disabled: the keyboard would be lost at the last page.
  const button = (label: string, sign: string, to: number): TemplateResult => {
    const isPossible = to >= 0 && to <= last && to !== page;
    return html`<button
      class="tool"
      aria-label=${label}
      title=${label}
      aria-disabled=${!isPossible}
      @click=${() => {
        if (isPossible) go(to);
      }}
    >
      ${sign}
    </button>`;
  };
  return html`<nav class="pager" aria-label=${l10n.t('Pages')}>
    ${button(l10n.t('First page'), '«', 0)} ${button(l10n.t('Previous page'), '‹', page - 1)}
    <span>${l10n.t('{0}–{1} of {2}', from, to, total)}</span>
    ${button(l10n.t('Next page'), '›', page + 1)} ${button(l10n.t('Last page'), '»', last)}
  </nav>`;
}
