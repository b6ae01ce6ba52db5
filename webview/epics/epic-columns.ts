import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { EpicColumn } from '../../src/domain/registry-sort.ts';
import type { EpicTableRow } from '../../src/presentation/epics/epic-table-row.ts';
import { meterTemplate, progressTemplate } from './bar-templates.ts';
import { epicStatusIcon } from './epic-icons.ts';
import type { TableColumn } from './table-column.ts';
import { titledTemplate } from './titled-template.ts';

type Column = TableColumn<EpicTableRow> & { readonly id: EpicColumn };

export function epicColumns(): readonly Column[] {
  const cells = epicCells();
  const byWord = { isSortable: true, first: 'ascending' } as const;
  const byAmount = { isSortable: true, first: 'descending' } as const;
  return [
    { id: 'title', width: '', label: l10n.t('Epic'), ...byWord, cell: cells.title },
    { id: 'status', width: '132px', label: l10n.t('State'), ...byWord, cell: cells.status },
    { id: 'priority', width: '82px', label: l10n.t('Priority'), ...byWord, cell: ({ priority }) => priority },
    {
      id: 'progress',
      width: '130px',
      label: l10n.t('Progress'),
      ...byAmount,
      cell: ({ progress }) => progressTemplate(progress),
    },
    { id: 'tokens', width: '98px', label: l10n.t('Tokens'), ...byAmount, cell: ({ tokens }) => tokens },
    { id: 'spent', width: '108px', label: l10n.t('Cost'), ...byAmount, cell: ({ cost }) => cost },
    { id: 'budget', width: '170px', label: l10n.t('Budget'), ...byAmount, cell: cells.budget },
    { id: 'updated', width: '104px', label: l10n.t('Changed'), ...byAmount, cell: ({ updated }) => updated },
  ];
}

function epicCells(): Readonly<Record<'title' | 'status' | 'budget', (row: EpicTableRow) => TemplateResult | string>> {
  return {
    title: titledTemplate,
    status: ({ status, word }) => html`<span class="state ${status}">${epicStatusIcon(status)} ${word}</span>`,
    budget: ({ budget }) => (budget === null ? html`${nothing}` : meterTemplate(budget, 'short')),
  };
}
