import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { type TaskColumn, taskColumns as columnNames } from '../../src/domain/registry-sort.ts';
import { taskStatuses } from '../../src/domain/registry-words.ts';
import type { EpicHead } from '../../src/presentation/epics/epic-head.ts';
import { taskActions } from '../../src/presentation/epics/row-actions.ts';
import { type EpicPlace, rowsOfPage } from '../../src/protocol/epics-place.ts';
import type { StepEvent } from '../shared/graph/graph-events.ts';
import { taskActionLabel } from './action-words.ts';
import { batchBarTemplate } from './batch-bar-template.ts';
import type { ChooseEvent, MoreEvent, MoveEvent } from './board-element.ts';
import { filterBarTemplate } from './filter-bar-template.ts';
import { pagerTemplate } from './pager-template.ts';
import { type PageView, showEpic, showTasks } from './page-view.ts';
import type { KeyEvent, OpenEvent, SelectEvent, SortEvent } from './table-events.ts';
import { taskColumns } from './task-columns.ts';
import { viewTabsTemplate } from './view-tabs-template.ts';

/** The tasks of an epic as a table, as a board or as a graph. */
export function tasksTemplate(view: PageView, head: EpicHead, place: EpicPlace): TemplateResult {
  const { model, actions } = view;
  const isOpen = head.can.includes('cancel');
  return html`<section class="tasks" aria-label=${l10n.t('Tasks')}>
    <div class="tasks-head">
      <h2>${l10n.t('Tasks')} <span class="faint">${head.progress.total}</span></h2>
      ${viewTabsTemplate(view, place.view)}
      ${
        model.canWrite && isOpen
          ? html`<vscode-button @click=${() => actions.newTask(head.id)}>${l10n.t('New Task…')}</vscode-button>`
          : nothing
      }
    </div>
    ${head.progress.total === 0 ? html`<p class="empty">${l10n.t('No tasks yet.')}</p>` : contentTemplate(view, place)}
  </section>`;
}

function contentTemplate(view: PageView, place: EpicPlace): TemplateResult | typeof nothing {
  switch (place.view) {
    case 'table':
      return html`${filterTemplate(view, place)} ${view.model.canWrite ? batchTemplate(view) : nothing}
      ${tableTemplate(view, place)}`;
    case 'board':
      return html`${filterTemplate(view, place)} ${boardTemplate(view, place)}`;
    case 'graph':
      return graphTemplate(view, place);
  }
}

/** The board has a column for each state. */
function filterTemplate(view: PageView, { tasks, view: shown }: EpicPlace): TemplateResult {
  return filterBarTemplate({
    label: l10n.t('Filter tasks'),
    typed: tasks.words,
    type: (words) => showTasks(view, { words }),
    states: shown === 'board' ? [] : taskStatuses,
    chosen: tasks.statuses,
    choose: (statuses) => showTasks(view, { statuses }),
  });
}

function batchTemplate({ model, actions, selected }: PageView): TemplateResult {
  return batchBarTemplate({
    label: l10n.t('Actions for selected tasks'),
    rows: (model.epic.tasks?.rows ?? []).filter(({ id }) => selected.tasks.has(id)),
    actions: taskActions,
    single: ['answer', 'resume', 'show', 'edit'],
    labelOf: (action) => taskActionLabel(action),
    act: (action, ids) => actions.actOnTasks(action, ids),
  });
}

function tableTemplate(view: PageView, { tasks: query }: EpicPlace): TemplateResult | typeof nothing {
  const { model, actions, now, selected } = view;
  const { tasks } = model.epic;
  if (tasks === undefined) return nothing;
  if (tasks.rows.length === 0 && query.page === 0) return html`<p class="empty">${l10n.t('No task matches.')}</p>`;
  return html`<baton-table
      .columns=${taskColumns(now)}
      .rows=${tasks.rows}
      .sort=${query.sort}
      .label=${l10n.t('Tasks')}
      .first=${query.page * rowsOfPage}
      .total=${tasks.total}
      .now=${now}
      @table-select=${({ detail }: SelectEvent) => actions.select('tasks', detail.ids)}
      @table-open=${({ detail }: OpenEvent) => showEpic(view, { task: detail.id })}
      @table-sort=${({ detail: { sort } }: SortEvent) => {
        const by = columnNames.find((column): column is TaskColumn => column === sort?.by);
        showTasks(view, { sort: sort === null || by === undefined ? null : { by, direction: sort.direction } });
      }}
      @table-key=${({ detail: { key } }: KeyEvent) => {
        if (!model.canWrite || selected.tasks.size === 0) return;
        if (key === 'Delete') actions.actOnTasks('delete', [...selected.tasks]);
        else if (selected.tasks.size === 1) actions.actOnTasks('edit', [...selected.tasks]);
      }}
    ></baton-table>
    ${pagerTemplate({ page: query.page, total: tasks.total, go: (page) => showTasks(view, { page }) })}`;
}

function boardTemplate(view: PageView, { task, cards }: EpicPlace): TemplateResult {
  const { model, actions, now } = view;
  return html`<baton-board
    .columns=${model.epic.columns}
    .chosen=${task ?? ''}
    .canMove=${model.canWrite}
    .now=${now}
    @board-choose=${({ detail }: ChooseEvent) => showEpic(view, { task: detail.id })}
    @board-more=${({ detail: { status, shown } }: MoreEvent) => {
      showEpic(view, { cards: { ...cards, [status]: shown + rowsOfPage } });
    }}
    @board-move=${({ detail }: MoveEvent) => actions.actOnTasks(detail.action, [detail.id])}
  ></baton-board>`;
}

function graphTemplate(view: PageView, { task }: EpicPlace): TemplateResult | typeof nothing {
  const { model } = view;
  const { graph } = model.epic;
  if (graph === undefined) return nothing;
  if (graph.graph.list.steps.length === 0) {
    return html`<p class="empty">${l10n.t('No task waits for another one.')}</p>`;
  }
  const choose = ({ detail }: StepEvent): void => showEpic(view, { task: detail.id });
  return html`<baton-graph
      .graph=${graph.graph}
      .stateOf=${(id: string) => (Object.hasOwn(graph.states, id) ? graph.states[id] : undefined)}
      .chosen=${task ?? ''}
      @graph-choose=${choose}
      @graph-open=${choose}
    ></baton-graph>
    ${graph.hidden === 0 ? nothing : html`<p class="faint">${l10n.t('Tasks that are not drawn: {0}', graph.hidden)}</p>`}`;
}
