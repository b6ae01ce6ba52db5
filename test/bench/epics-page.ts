import { silentLogger } from '../../src/base/logger.ts';
import type { EpicsHost } from '../../src/extension/epics-page/epics-host.ts';
import { EpicsSession } from '../../src/extension/epics-page/epics-session.ts';
import { type EpicsNews, epicsVersion } from '../../src/protocol/epics-messages.ts';
import {
  type EpicPlace,
  type EpicsPlace,
  type EpicsQuery,
  firstList,
  placeOfEpic,
} from '../../src/protocol/epics-place.ts';
import { openWorkspace } from '../../src/serve/open-workspace.ts';
import type { SharedOrchestrator } from '../../src/serve/shared-orchestrator.ts';
import { epics, filledRegistry, tasksOfLarge } from './extension/filled-registry.ts';
import type { Measurement, Row } from './support/measurement.ts';
import { interleaved } from './support/rounds.ts';

const rounds = 9;
const by = 'person:bench';

/** The page of epics over the registry of a busy year: from what is asked for until all of it is told. */
const measure: Measurement = async () => {
  const registry = await filledRegistry();
  const api = await openWorkspace({ folder: registry.folder, environment: {}, logger: silentLogger });
  try {
    const page = new ToldPage(api);
    const large = (await api.listEpics({ limit: 1 })).items[0]?.id ?? '';
    return rowsOf(await interleaved(rounds, trialsOf(page, api, large)));
  } finally {
    await api.close();
    await registry.remove();
  }
};

function trialsOf(page: ToldPage, api: SharedOrchestrator, large: string) {
  const list = (change: Partial<EpicsQuery>) => () => page.shown({ list: { ...firstList, ...change }, epic: null });
  const epic = (change: Partial<EpicPlace>) => () => page.shown(epicPlace(large, change));
  const tasks = { words: '', statuses: [], sort: { by: 'title', direction: 'descending' }, page: 0 } as const;
  let changes = 0;
  return {
    first: list({}),
    last: list({ page: epics / 50 - 1 }),
    sorted: list({ sort: { by: 'spent', direction: 'descending' } }),
    found: list({ words: 'large 7' }),
    table: epic({}),
    tableSorted: epic({ tasks }),
    board: epic({ view: 'board' }),
    graph: epic({ view: 'graph' }),
    told: async () => {
      await page.shown({ list: firstList, epic: null });
      return await page.toldBytes(() => api.updateEpic(large, { title: `Large goal ${(changes += 1)}`, by }));
    },
  };
}

function epicPlace(id: string, change: Partial<EpicPlace>): EpicsPlace {
  const place = placeOfEpic(id);
  return place.epic === null ? place : { ...place, epic: { ...place.epic, ...change } };
}

/** A page that only measures. */
class ToldPage {
  readonly #session: EpicsSession;
  #asked = 0;
  #bytes = 0;
  #told = Promise.withResolvers<undefined>();

  constructor(api: SharedOrchestrator) {
    this.#session = new EpicsSession(
      hostOf(api, (news) => this.#hear(news)),
      { list: firstList, epic: null },
    );
    api.onDidChangeRegistry((changes) => this.#session.changed(changes));
  }

  /** Milliseconds until all is told. */
  async shown(place: EpicsPlace): Promise<number> {
    this.#session.hear({ kind: 'ready', version: epicsVersion });
    const begun = performance.now();
    this.#asked += 1;
    await this.#next(() => this.#session.hear({ kind: 'show', asked: this.#asked, place }));
    return performance.now() - begun;
  }

  /** What one change makes it tell. */
  async toldBytes(change: () => Promise<unknown>): Promise<number> {
    this.#bytes = 0;
    await this.#next(change);
    return this.#bytes / 1024;
  }

  async #next(act: () => unknown): Promise<void> {
    this.#told = Promise.withResolvers();
    await act();
    await this.#told.promise;
  }

  #hear(news: EpicsNews): void {
    this.#bytes += JSON.stringify(news).length;
    if (news.kind === 'unreadable') this.#told.reject(new Error(news.message));
    if (news.kind === 'shown') this.#told.resolve(undefined);
  }
}

function hostOf(api: SharedOrchestrator, tell: EpicsHost['tell']): EpicsHost {
  const never = (): Promise<void> => Promise.reject(new Error('Nothing is done here.'));
  return {
    folder: { uri: 'file:///bench', name: 'bench' },
    words: { translations: {}, restricted: '', unrecorded: '', empty: '', tokens: '', usd: '' },
    by,
    now: () => Date.now(),
    canWrite: () => true,
    open: () => Promise.resolve(api),
    tell,
    loadPage: () => undefined,
    showTitle: () => undefined,
    ...{ actOnEpics: never, actOnTasks: never, newEpic: never, newTask: never, openExecution: never },
    logError: (message) => {
      throw new Error(message);
    },
  };
}

type Figures = Readonly<Record<keyof ReturnType<typeof trialsOf>, number>>;

function rowsOf(figures: Figures): readonly Row[] {
  const row = (name: string, measured: number, note: string): Row => {
    return { name, measured, unit: 'ms', reference: null, target: { kind: 'at_most', value: 50 }, note };
  };
  const { first, last, sorted, found, table, tableSorted, board, graph, told } = figures;
  return [
    row(`first page of the table of ${epics} epics`, first, '50 rows, from asking until they are told'),
    row('its last page', last, 'the same'),
    row('its first page, sorted by cost', sorted, 'an order that has no index'),
    row('its first page, by words', found, 'two words'),
    row(`an epic of ${tasksOfLarge} tasks as a table`, table, 'with its head, executions and messages'),
    row('the same, sorted by title', tableSorted, 'an order that has no index'),
    row('the same as a board', board, '50 cards a column'),
    row('the same as a graph', graph, 'the first 1000 tasks are looked through'),
    {
      ...{ name: 'told of one change in the table', measured: told, unit: 'KiB', reference: null },
      ...{ target: { kind: 'at_most', value: 2 }, note: 'the row that has changed, and nothing else' },
    },
  ];
}

export default measure;
