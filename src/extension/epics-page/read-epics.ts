import { epicTableRow } from '../../presentation/epics/epic-table-row.ts';
import { type EpicsQuery, rowsOfPage } from '../../protocol/epics-place.ts';
import { allEpics, epicsQuery, wordsIn } from '../trees/epics-filter.ts';
import type { EpicsFact } from './epics-fact.ts';
import type { EpicsApi } from './epics-host.ts';

/** The page of the table that is asked for. `now`: milliseconds since 1970. */
export async function readEpics(api: EpicsApi, query: EpicsQuery, now: number): Promise<readonly EpicsFact[]> {
  const { words, statuses, archived, sort, page } = query;
  const { items, total } = await api.listEpics({
    ...epicsQuery({ ...allEpics, ...wordsIn(words), epicStatuses: statuses, archived }),
    ...(sort === null ? {} : { sort }),
    limit: rowsOfPage,
    offset: page * rowsOfPage,
  });
  return [{ kind: 'epics', shown: { rows: items.map((epic) => epicTableRow(epic, now)), total } }];
}
