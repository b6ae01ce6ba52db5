import { onDidChangeRegistryIn } from '../../src/app/changed-registry.ts';
import { listExecutions } from '../../src/app/execution-queries.ts';
import { listMessages } from '../../src/app/message-queries.ts';
import { orThrow } from '../../src/app/planned-change.ts';
import { epicDetail, taskDetail, taskNeighbours } from '../../src/app/registry-queries.ts';
import type { WorkspaceBase } from '../../src/app/workspace-base.ts';
import type { EpicAction, TaskAction } from '../../src/presentation/epics/row-actions.ts';
import type { EpicsApi, EpicsHost } from '../../src/extension/epics-page/epics-host.ts';
import { EpicsSession } from '../../src/extension/epics-page/epics-session.ts';
import type { EpicsNews } from '../../src/protocol/epics-messages.ts';
import { type EpicsPlace, firstList } from '../../src/protocol/epics-place.ts';
import { isLegalMove } from '../../src/domain/lifecycle.ts';
import { epicMoves } from '../../src/domain/epic-lifecycle.ts';
import type { EpicStatus } from '../../src/domain/registry-records.ts';
import { updateEpic } from '../../src/registry/update-epic.ts';
import { updateTask } from '../../src/registry/update-task.ts';
import { RegistryBench, ann } from './registry-bench.ts';

const words: EpicsHost['words'] = {
  translations: {},
  restricted: 'Nothing can be changed.',
  unrecorded: 'It cannot be recorded.',
  empty: 'Something has to stand here.',
  tokens: 'A number of tokens.',
  usd: 'An amount.',
};

/** A page of epics whose record lies in memory: its session, with a stand-in for the window around it. */
export class MemoryEpics {
  readonly bench: RegistryBench;
  readonly session: EpicsSession;
  readonly told: EpicsNews[] = [];
  readonly errors: string[] = [];
  /** What was wanted of the tree's commands. */
  readonly acted: (readonly [action: string, ids: readonly string[]])[] = [];
  /** Executions that were opened, and where. */
  readonly opened: string[] = [];
  title = '';
  pages = 0;
  isTrusted = true;
  hasRecords = true;
  /** How often the record was read. */
  reads = 0;
  /** While it is read. */
  beforeRead: () => void | Promise<void> = () => undefined;
  /** Who is told what the page is told. */
  onTell: (news: EpicsNews) => void = () => undefined;

  private constructor(bench: RegistryBench, place: EpicsPlace) {
    this.bench = bench;
    this.session = new EpicsSession(this.#host(), place);
    onDidChangeRegistryIn(bench.store)((changes) => this.session.changed(changes));
  }

  static async open(place: EpicsPlace = { list: firstList, epic: null }): Promise<MemoryEpics> {
    return new MemoryEpics(await RegistryBench.open(), place);
  }

  newsOf<Kind extends EpicsNews['kind']>(kind: Kind): readonly Extract<EpicsNews, { readonly kind: Kind }>[] {
    return this.told.filter((news): news is Extract<EpicsNews, { readonly kind: Kind }> => news.kind === kind);
  }

  /** As another process does. */
  async edit(id: string, change: Partial<Parameters<EpicsApi['updateEpic']>[1]>): Promise<void> {
    await this.#api().updateEpic(id, { by: ann, ...change });
  }

  dispose(): void {
    this.session.dispose();
    this.bench.store.dispose();
  }

  #host(): EpicsHost {
    return {
      folder: { uri: 'file:///work', name: 'work' },
      words,
      by: ann,
      now: () => this.bench.clock.now(),
      canWrite: () => this.isTrusted,
      open: async () => {
        this.reads += 1;
        await this.beforeRead();
        return this.hasRecords ? this.#api() : undefined;
      },
      tell: (news) => {
        this.told.push(news);
        this.onTell(news);
      },
      loadPage: () => {
        this.pages += 1;
      },
      showTitle: (title) => {
        this.title = title;
      },
      actOnEpics: (action, ids) => this.#actOnEpics(action, ids),
      actOnTasks: (action, ids) => this.#actOnTasks(action, ids),
      newEpic: async () => {
        this.bench.epic({ title: 'Made here' });
      },
      newTask: async (epic) => {
        this.bench.task({ title: 'Made here', epic_id: epic });
      },
      openExecution: async (id, where) => {
        this.opened.push(`${id} ${where}`);
      },
      logError: (message) => this.errors.push(message),
    };
  }

  #api(): EpicsApi {
    const { store, parts } = this.bench;
    const base = { store } as unknown as WorkspaceBase;
    return {
      listEpics: async (filter) => store.registry.epics(filter),
      showEpic: async (id) => epicDetail(base, id),
      updateEpic: async (id, change) => {
        const plan = orThrow(updateEpic(parts, id, change));
        store.apply(plan.changes);
        return { epic: this.bench.epicNow(plan.id), cancelled: { tasks: [], executions: [] } };
      },
      listTasks: async (filter) => store.registry.tasks(filter),
      showTask: async (id) => taskDetail(base, id),
      taskNeighbours: async (ids) => taskNeighbours({ store, isLive: () => true }, ids),
      updateTask: async (id, change) => {
        store.apply(orThrow(updateTask(parts, id, change)).changes);
        return { task: this.bench.taskNow(id), execution_cancelled: false };
      },
      listExecutions: async (filter) => listExecutions(store, filter, () => true),
      listMessages: async (filter) => listMessages(store, filter),
    };
  }

  async #actOnEpics(action: EpicAction, ids: readonly string[]): Promise<void> {
    this.acted.push([action, ids]);
    const statuses: Partial<Record<EpicAction, EpicStatus>> = {
      pause: 'paused',
      activate: 'active',
      cancel: 'cancelled',
      complete: 'completed',
    };
    const status = statuses[action];
    for (const id of ids) {
      if (action === 'archive') await this.edit(id, { archived: true });
      if (status !== undefined && isLegalMove(epicMoves, this.bench.epicNow(id).status, status)) {
        await this.edit(id, { status });
      }
    }
  }

  async #actOnTasks(action: TaskAction, ids: readonly string[]): Promise<void> {
    this.acted.push([action, ids]);
    if (action !== 'complete') return;
    for (const id of ids) {
      if (this.bench.taskNow(id).status === 'pending') this.bench.change(id, { status: 'running' });
      this.bench.change(id, { status: 'completed' });
    }
  }
}
