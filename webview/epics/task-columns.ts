import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { TaskColumn } from '../../src/domain/registry-sort.ts';
import { durationLabel } from '../../src/presentation/duration-label.ts';
import type { TaskTableRow } from '../../src/presentation/epics/task-table-row.ts';
import { taskRowIcon } from './epic-icons.ts';
import type { TableColumn } from './table-column.ts';
import { titledTemplate } from './titled-template.ts';

type Column = TableColumn<TaskTableRow> & { readonly id: TaskColumn };

/** `now`: milliseconds since 1970. */
export function taskColumns(now: number): readonly Column[] {
  const byWord = { isSortable: true, first: 'ascending' } as const;
  const byAmount = { isSortable: true, first: 'descending' } as const;
  return [
    { id: 'title', width: '', label: l10n.t('Task'), ...byWord, cell: titledTemplate },
    { id: 'status', width: '23%', label: l10n.t('State'), ...byWord, cell: (row) => taskStateTemplate(row, now) },
    { id: 'worker', width: '90px', label: l10n.t('Done by'), ...byWord, cell: ({ worker }) => worker },
    { id: 'priority', width: '76px', label: l10n.t('Priority'), ...byWord, cell: ({ priority }) => priority },
    { id: 'spent', width: '140px', label: l10n.t('Cost'), ...byAmount, cell: costTemplate },
    { id: 'due', width: '116px', label: l10n.t('Due'), ...byWord, cell: (row) => dueTemplate(row) },
  ];
}

function costTemplate({ cost, tokens }: TaskTableRow): TemplateResult {
  return html`${cost} <span class="faint">${tokens}</span>`;
}

/** With why it stands so, or how long it has been at work. */
export function taskStateTemplate(row: TaskTableRow, now: number): TemplateResult {
  const { status, stands, word, reason, since } = row;
  const more = since === null ? reason : durationLabel(Math.max(0, now - since));
  // By what it is blocked says that it is.
  const texts = (status === 'blocked' && more !== '' ? [more] : [word, more]).filter((text) => text !== '');
  const [first, ...others] = texts;
  return html`<span class="state ${status} ${stands ? 'stands' : ''}" title=${texts.join(': ')}
    >${taskRowIcon(row)} ${first}${others.map((text) => html` <span class="faint">${text}</span>`)}</span
  >`;
}

function dueTemplate({ due, is_overdue }: TaskTableRow): TemplateResult | string {
  return is_overdue ? html`<span class="overdue" title=${l10n.t('Overdue')}>! ${due}</span>` : due;
}
