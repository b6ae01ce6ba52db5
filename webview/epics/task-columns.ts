import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { TaskColumn } from '../../src/domain/registry-sort.ts';
import { durationLabel } from '../../src/presentation/duration-label.ts';
import type { TaskTableRow } from '../../src/presentation/epics/task-table-row.ts';
import { taskRowIcon } from './epic-icons.ts';
import type { TableColumn } from './table-column.ts';

type Column = TableColumn<TaskTableRow> & { readonly id: TaskColumn };

/** `now`: milliseconds since 1970. */
export function taskColumns(now: number): readonly Column[] {
  const byWord = { isSortable: true, first: 'ascending' } as const;
  const byAmount = { isSortable: true, first: 'descending' } as const;
  return [
    { id: 'title', label: l10n.t('Task'), ...byWord, cell: titleTemplate },
    { id: 'status', label: l10n.t('State'), ...byWord, cell: (row) => taskStateTemplate(row, now) },
    { id: 'worker', label: l10n.t('Done by'), ...byWord, cell: ({ worker }) => worker },
    { id: 'priority', label: l10n.t('Priority'), ...byWord, cell: ({ priority }) => priority },
    { id: 'tokens', label: l10n.t('Tokens'), ...byAmount, cell: ({ tokens }) => tokens },
    { id: 'spent', label: l10n.t('Cost'), ...byAmount, cell: ({ cost }) => cost },
    { id: 'due', label: l10n.t('Due'), ...byWord, cell: (row) => dueTemplate(row) },
  ];
}

function titleTemplate({ title, tags }: TaskTableRow): TemplateResult {
  return html`<span class="open" title=${title}>${title}</span>
    ${tags.map((tag) => html`<span class="tag">${tag}</span>`)}`;
}

/** With why it stands so, or how long it has been at work. */
export function taskStateTemplate(row: TaskTableRow, now: number): TemplateResult {
  const { status, stands, word, reason, since } = row;
  const more = since === null ? reason : durationLabel(Math.max(0, now - since));
  return html`<span class="state ${status} ${stands ? 'stands' : ''}" title=${[word, more].filter(Boolean).join(': ')}
    >${taskRowIcon(row)} ${word}${more === '' ? nothing : html` <span class="faint">${more}</span>`}</span
  >`;
}

function dueTemplate({ due, is_overdue }: TaskTableRow): TemplateResult | string {
  return is_overdue ? html`<span class="overdue" title=${l10n.t('Overdue')}>! ${due}</span>` : due;
}
