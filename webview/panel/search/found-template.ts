import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ExcerptPart, FoundGroup, FoundRow } from '../../../src/presentation/panel/search/found-group.ts';
import type { SearchNews } from '../../../src/protocol/panel/search-messages.ts';

export interface FoundOptions {
  readonly found: SearchNews | undefined;
  readonly isSearching: boolean;
  /** Where the arrow keys have come to. */
  readonly active: FoundRow | undefined;
  readonly go: (row: FoundRow) => void;
}

/** Results by kind. The keyboard stays in the box above. */
export function foundTemplate(options: FoundOptions): TemplateResult {
  const { found } = options;
  return html`<div class="found">
    <p class="status" role="status">${statusWords(options)}</p>
    <div id="found" role="listbox" aria-label=${l10n.t('Results')}>
      ${found?.groups.map((group) => groupTemplate(group, options)) ?? nothing}
    </div>
  </div>`;
}

export function optionId({ id }: FoundRow): string {
  return `found-${id.replaceAll(/\W/g, '-')}`;
}

function statusWords({ found, isSearching }: FoundOptions): string {
  if (isSearching || found === undefined) return l10n.t('Searching…');
  if (found.problem !== '') return found.problem;
  const count = found.groups.reduce((sum, { rows }) => sum + rows.length, 0);
  if (count === 0) return l10n.t('Nothing found.');
  if (count === 1) return l10n.t('1 result');
  return found.groups.some(({ has_more }) => has_more)
    ? l10n.t('{0} results, and more', count)
    : l10n.t('{0} results', count);
}

function groupTemplate({ kind, label, rows, has_more }: FoundGroup, options: FoundOptions): TemplateResult {
  const id = `group-${kind}`;
  return html`<div role="group" aria-labelledby=${id}>
    <div class="kind" role="presentation" id=${id}>
      ${label} <span>${has_more ? `${rows.length}+` : rows.length}</span>
    </div>
    ${repeat(
      rows,
      ({ id }) => id,
      (row) => rowTemplate(row, options),
    )}
  </div>`;
}

function rowTemplate(row: FoundRow, { active, go }: FoundOptions): TemplateResult {
  // Before the box loses the keyboard, which would close the list.
  const choose = (event: MouseEvent): void => {
    event.preventDefault();
    go(row);
  };
  return html`<div
    id=${optionId(row)}
    class="row"
    role="option"
    aria-selected=${row.id === active?.id}
    @mousedown=${choose}
  >
    <span class="title">${row.title}</span> <span class="excerpt">${row.excerpt.map(partTemplate)}</span>
  </div>`;
}

function partTemplate({ text, is_match }: ExcerptPart): TemplateResult {
  return is_match ? html`<mark>${text}</mark>` : html`${text}`;
}
