import * as l10n from '@vscode/l10n';
import { rowsOfPage } from '../../src/protocol/epics-place.ts';
import type { PageView } from './page-view.ts';

/** What a screen reader hears when other rows are shown, or selected. */
export function spokenPlace({ model, selected }: PageView): string {
  const { list, epic } = model.place;
  if (epic !== null) {
    const { tasks } = model.epic;
    if (epic.view !== 'table' || tasks === undefined) return '';
    return spokenRows(l10n.t('Tasks: {0}', tasks.total), epic.tasks.page, selected.tasks.size);
  }
  return model.epics === undefined
    ? ''
    : spokenRows(l10n.t('Epics: {0}', model.epics.total), list.page, selected.epics.size);

  function spokenRows(total: string, page: number, count: number): string {
    const parts = [
      total,
      page === 0 ? '' : l10n.t('from row {0}', page * rowsOfPage + 1),
      count === 0 ? '' : l10n.t('{0} selected', count),
    ];
    return parts.filter((part) => part !== '').join(', ');
  }
}
