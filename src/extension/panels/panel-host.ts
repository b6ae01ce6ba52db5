import type { Event } from '../../base/event.ts';
import type { ValueName } from '../../presentation/panel/inspector/value-name.ts';
import type { HeadNews } from '../../protocol/panel/head-messages.ts';
import type { PanelNews } from '../../protocol/panel-messages.ts';
import type { StepPlace } from '../../protocol/panel/step-place.ts';
import type { ExecutionTarget } from '../commands/targets.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { OpenWorkspaces } from '../workspace/open-workspaces.ts';
import type { UnreadFolder } from '../workspace/read-each-folder.ts';
import type { AnswerMeans } from './approvals/answer-means.ts';
import type { SeenPanel } from './seen-executions.ts';

/** The folders of the window, as far as a panel asks for them. */
export type PanelWorkspaces = Pick<
  OpenWorkspaces,
  'all' | 'onDisk' | 'settled' | 'onDidChange' | 'onDidRecord' | 'onDidChangeMessages' | 'onDidChangeRegistry'
>;

/** A step that a person looks at. */
export interface LookedStep {
  readonly workspace: FolderWorkspace;
  readonly place: StepPlace;
}

/** What a panel knows of which the window says what stands around it. */
export interface PanelSurroundings {
  /** Undefined: no execution is shown. */
  readonly shown: ExecutionTarget | undefined;
  /** Folders in which something may have run all the same. */
  readonly unread: readonly UnreadFolder[];
}

/** What is around a panel. Sessions and sections know VS Code only through it. */
export interface PanelHost {
  readonly workspaces: PanelWorkspaces;
  readonly answers: AnswerMeans;
  /** Translations of what the page itself says. */
  readonly translations: Readonly<Record<string, string>>;
  /** The window is trusted by now, or its folders are others. */
  readonly onDidChangeSurroundings: Event<void>;
  surroundings(wish: PanelSurroundings): Promise<HeadNews>;
  /** To the page. */
  tell(news: PanelNews): void;
  /** What a person can see of it from now on; undefined: nothing. */
  noteSeen(seen: SeenPanel | undefined): void;
  /** Begins the page anew. */
  loadPage(): void;
  run(command: string, ...targets: readonly ExecutionTarget[]): void;
  /** The one that the person chooses in VS Code's own list. Throws `CancelledError` when that is none. */
  chooseExecution(): Promise<ExecutionTarget>;
  openValue(step: LookedStep, value: ValueName): Promise<void>;
  copyValue(step: LookedStep, value: ValueName): Promise<void>;
  showFailure(error: unknown): void;
  logError(message: string): void;
}
