import type { SharedOrchestrator } from '../../serve/shared-orchestrator.ts';
import type { EpicAction, TaskAction } from '../../presentation/epics/row-actions.ts';
import type { EpicsNews } from '../../protocol/epics-messages.ts';

/** What the page asks of the core. */
export type EpicsApi = Pick<
  SharedOrchestrator,
  | 'listEpics'
  | 'showEpic'
  | 'updateEpic'
  | 'listTasks'
  | 'showTask'
  | 'taskNeighbours'
  | 'updateTask'
  | 'listExecutions'
  | 'listMessages'
>;

/** What is around a page of epics. */
export interface EpicsHost {
  readonly folder: { readonly uri: string; readonly name: string };
  readonly words: EpicsWords;
  /** As the record names the person. */
  readonly by: string;
  now(): number;
  /** False in Restricted Mode. */
  canWrite(): boolean;
  /** Undefined: nothing was recorded yet. */
  open(): Promise<EpicsApi | undefined>;
  tell(news: EpicsNews): void;
  /** Begins the page anew. */
  loadPage(): void;
  /** The title of the tab; empty: that of the list. */
  showTitle(title: string): void;
  /** Does what the command of the Epics tree does. Rejects with what was refused, to be said where it was wanted. */
  actOnEpics(action: EpicAction, ids: readonly string[]): Promise<void>;
  actOnTasks(action: TaskAction, ids: readonly string[]): Promise<void>;
  newEpic(): Promise<void>;
  newTask(epic: string): Promise<void>;
  /** As a document, or in the Orchestration panel. */
  openExecution(id: string, where: 'document' | 'panel'): Promise<void>;
  logError(message: string): void;
}

export interface EpicsWords {
  /** Translations of what the page itself says. */
  readonly translations: Readonly<Record<string, string>>;
  readonly restricted: string;
  readonly unrecorded: string;
  readonly empty: string;
  readonly tokens: string;
  readonly usd: string;
}
