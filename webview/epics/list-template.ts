import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { type EpicColumn, epicColumns as columnNames } from '../../src/domain/registry-sort.ts';
import { epicStatuses } from '../../src/domain/registry-words.ts';
import { epicActions } from '../../src/presentation/epics/row-actions.ts';
import { statusWord } from '../../src/presentation/status-word.ts';
import { firstList, placeOfEpic, rowsOfPage } from '../../src/protocol/epics-place.ts';
import { epicActionLabel } from './action-words.ts';
import { batchBarTemplate } from './batch-bar-template.ts';
import { epicColumns } from './epic-columns.ts';
import { filterBarTemplate } from './filter-bar-template.ts';
import { pagerTemplate } from './pager-template.ts';
import { type PageView, showList } from './page-view.ts';
import type { KeyEvent, OpenEvent, SelectEvent, SortEvent } from './table-events.ts';

/** The table of epics. */
export function listTemplate(view: PageView): TemplateResult {
  const { model, actions } = view;
  const { list } = model.place;
  return html`<div class="list">
    <header>
      <h1>${l10n.t('Epics')} <span class="faint">${model.folder.name}</span></h1>
      ${model.canWrite ? html`<vscode-button @click=${() => actions.newEpic()}>${l10n.t('New Epic…')}</vscode-button>` : nothing}
    </header>
    ${filterBarTemplate({
      label: l10n.t('Filter epics'),
      typed: list.words,
      type: (typed) => showList(view, { words: typed }),
      states: epicStatuses,
      chosen: list.statuses,
      choose: (statuses) => showList(view, { statuses }),
      more: html`<button
        class="chip"
        aria-pressed=${list.archived}
        @click=${() => showList(view, { archived: !list.archived })}
      >
        ${statusWord('archived')}
      </button>`,
    })}
    ${model.canWrite && (model.epics?.rows.length ?? 0) > 0 ? batchTemplate(view) : nothing} ${rowsTemplate(view)}
  </div>`;
}

function batchTemplate({ model, actions, selected }: PageView): TemplateResult {
  return batchBarTemplate({
    label: l10n.t('Actions for selected epics'),
    rows: (model.epics?.rows ?? []).filter(({ id }) => selected.epics.has(id)),
    actions: epicActions,
    single: ['run'],
    labelOf: (action) => epicActionLabel(action),
    act: (action, ids) => actions.actOnEpics(action, ids),
  });
}

function rowsTemplate(view: PageView): TemplateResult | typeof nothing {
  const { model, actions, now, selected } = view;
  const { list } = model.place;
  const { epics } = model;
  if (epics === undefined) return nothing;
  if (epics.rows.length === 0 && list.page === 0) return emptyTemplate(view);
  return html`<baton-table
      .columns=${epicColumns()}
      .rows=${epics.rows}
      .sort=${list.sort}
      .label=${l10n.t('Epics')}
      .first=${list.page * rowsOfPage}
      .total=${epics.total}
      .now=${now}
      @table-select=${({ detail }: SelectEvent) => actions.select('epics', detail.ids)}
      @table-open=${({ detail }: OpenEvent) => actions.show(placeOfEpic(detail.id, list))}
      @table-sort=${({ detail: { sort } }: SortEvent) => {
        const by = columnNames.find((column): column is EpicColumn => column === sort?.by);
        showList(view, { sort: sort === null || by === undefined ? null : { by, direction: sort.direction } });
      }}
      @table-key=${({ detail: { key } }: KeyEvent) => {
        if (key === 'Delete' && model.canWrite && selected.epics.size > 0) {
          actions.actOnEpics('delete', [...selected.epics]);
        }
      }}
    ></baton-table>
    ${pagerTemplate({ page: list.page, total: epics.total, go: (page) => showList(view, { page }) })}`;
}

function emptyTemplate(view: PageView): TemplateResult {
  const { model } = view;
  const { words: typed, statuses, archived } = model.place.list;
  const isFiltered = typed.trim() !== '' || statuses.length > 0 || archived;
  if (!isFiltered) {
    return html`<div class="empty">
      <p>${l10n.t('No epics yet. An epic is a goal with a budget, and the tasks that lead to it.')}</p>
    </div>`;
  }
  return html`<div class="empty">
    <p>${l10n.t('No epic matches the filter.')}</p>
    <button class="action" @click=${() => showList(view, firstList)}>${l10n.t('Clear Filter')}</button>
  </div>`;
}
