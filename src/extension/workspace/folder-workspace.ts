import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import { Emitter } from '../../base/event.ts';
import type { Logger } from '../../base/logger.ts';
import type { TextPiece } from '../../app/orchestrator-api.ts';
import type { WorkspaceDefinitions } from '../../app/workspace-definitions.ts';
import type { RegistryChange } from '../../app/calls/registry-api.ts';
import type { WorkspaceHost } from '../../app/workspace-base.ts';
import type { ExecutionEventRecord } from '../../domain/execution-event.ts';
import type { SharedOrchestrator } from '../../serve/shared-orchestrator.ts';
import { BatonError, CancelledError } from '../../base/errors.ts';
import { definitionsIn } from '../adapters/definition-source.ts';
import { loadCore } from './load-core.ts';
import { whenRecorded } from './record-watch.ts';
import { Reopenable } from './reopenable.ts';

export interface FolderWorkspaceOptions {
  readonly folder: vscode.WorkspaceFolder;
  readonly host: WorkspaceHost;
  readonly logger: Logger;
}

/** A server that takes longer to say what it has is not waited for while somebody types. */
const longestListingMs = 10_000;

/** The core of one folder that has `.baton/`: opened when it is first needed. */
export class FolderWorkspace {
  readonly folder: vscode.WorkspaceFolder;
  readonly #options: FolderWorkspaceOptions;
  readonly #recorded = new Emitter<ExecutionEventRecord>();
  readonly #messages = new Emitter<void>();
  readonly #registry = new Emitter<readonly RegistryChange[]>();
  readonly #sessions = new Emitter<readonly string[]>();
  readonly #triggers = new Emitter<void>();
  readonly #text = new Emitter<TextPiece>();
  readonly #changed = new Emitter<void>();
  readonly #ended = new Emitter<void>();
  /** Each fact about an execution, of any process. */
  readonly onDidRecord = this.#recorded.event;
  /** Messages were sent, read or answered, in any process. */
  readonly onDidChangeMessages = this.#messages.event;
  /** Epics and tasks came, changed or went, in any process. */
  readonly onDidChangeRegistry = this.#registry.event;
  /** Ids of sessions that changed, or in which something did, in any process. */
  readonly onDidChangeSessions = this.#sessions.event;
  /** Triggers have fired, or were paused or resumed, in any process. */
  readonly onDidChangeTriggers = this.#triggers.event;
  /** Pieces of answers while they arrive, of what runs in this window. */
  readonly onDidReceiveText = this.#text.event;
  /** It was opened or closed, holds the database or not, or everything was read anew. */
  readonly onDidChange = this.#changed.event;
  /** It is closed for good. */
  readonly onDidEnd = this.#ended.event;
  readonly #core: Reopenable<SharedOrchestrator>;
  readonly #recordWatch: Disposable | undefined;
  #isEnded = false;

  constructor(options: FolderWorkspaceOptions) {
    this.folder = options.folder;
    this.#options = options;
    this.#core = new Reopenable({
      open: () => this.#open(),
      // Runs that are live stay resumable; whoever waits for them in another process goes on with them.
      close: (core) => core.close({ signal: AbortSignal.abort() }),
      onChange: () => this.#changed.fire(),
    });
    // Once it is open it tells of everything by itself.
    if (this.isOnDisk) this.#recordWatch = whenRecorded(this.path, () => this.#changed.fire());
  }

  get path(): string {
    return this.folder.uri.fsPath;
  }

  /** False in a virtual workspace, such as a repository that was never cloned: it can be read, nothing runs in it. */
  get isOnDisk(): boolean {
    return this.folder.uri.scheme === 'file';
  }

  /** Undefined before it was needed, and when it could not be opened. */
  get opened(): SharedOrchestrator | undefined {
    return this.#core.opened;
  }

  /** True when something has run here: there is a database to look into. */
  async hasRecords(): Promise<boolean> {
    if (!this.isOnDisk) return false;
    const names = await definitionsIn(this.folder.uri).names('.baton');
    return names.some((name) => name.startsWith('baton.db'));
  }

  /** Rejects with what keeps the database from being opened; the next call tries again. */
  open(): Promise<SharedOrchestrator> {
    return this.#core.open();
  }

  /** Its text files, as they are now; no database is opened. */
  async definitions(): Promise<WorkspaceDefinitions> {
    const Definitions = await loadCore.definitions();
    const { folder, host } = this.#options;
    return new Definitions({
      workspace: folder.uri.fsPath,
      environment: process.env,
      chosenModel: host.defaultModel,
      source: definitionsIn(folder.uri),
    });
  }

  /** Tools of an MCP server, which is started for it. None in a folder that is not trusted, and where that fails. */
  async mcpTools(server: string) {
    if (!this.isOnDisk || !vscode.workspace.isTrusted) return [];
    const { mcp_servers } = await (await this.definitions()).configuration();
    const configuration = Object.hasOwn(mcp_servers, server) ? mcp_servers[server] : undefined;
    if (configuration === undefined) return [];
    const list = await loadCore.mcpTools();
    const { logger } = this.#options;
    return list({ server, configuration, workspace: this.path, logger, signal: AbortSignal.timeout(longestListingMs) });
  }

  close(): Promise<void> {
    return this.#core.close();
  }

  /** Closes it for good: its folder has left the window, or the window is closing. */
  async end(): Promise<void> {
    this.#isEnded = true;
    this.#ended.fire();
    this.#recordWatch?.dispose();
    await this.close();
  }

  async #open(): Promise<SharedOrchestrator> {
    const { folder, host, logger } = this.#options;
    if (!this.isOnDisk) throw notOnDisk([folder]);
    if (this.#isEnded) throw new CancelledError();
    this.#recordWatch?.dispose();
    const openWorkspace = await loadCore.openWorkspace();
    const mode = vscode.workspace.isTrusted ? 'write' : 'read';
    const api = await openWorkspace({ folder: folder.uri.fsPath, environment: process.env, logger, host, mode });
    api.onDidRecord((event) => {
      this.#recorded.fire(event);
    });
    api.onDidChangeMessages(() => {
      this.#messages.fire();
    });
    api.onDidChangeRegistry((changes) => {
      this.#registry.fire(changes);
    });
    api.onDidChangeTriggers(() => {
      this.#triggers.fire();
    });
    api.onDidChangeSessions((ids) => {
      this.#sessions.fire(ids);
    });
    api.onDidReceiveText((piece) => {
      this.#text.fire(piece);
    });
    api.onDidReload(() => {
      this.#changed.fire();
    });
    api.onDidChangePlace((place) => {
      this.#changed.fire();
      // The process that held the database has ended: this window goes on with its work.
      if (place.kind === 'follower' && place.pid === null) void api.takeOver().catch(this.#logFailure);
    });
    return api;
  }

  readonly #logFailure = (error: unknown): void => {
    this.#options.logger.log('warn', 'The database could not be taken over.', { error: String(error) });
  };
}

/** What is said where something needs files on disk. */
export function notOnDisk(folders: readonly vscode.WorkspaceFolder[]): BatonError {
  const names = folders.map(({ name }) => name).join(', ');
  const said = vscode.l10n.t(
    '{0} is a virtual folder: Baton shows and checks its workflows, but runs nothing there.',
    names,
  );
  return new BatonError('virtual_workspace', said, {
    hint: vscode.l10n.t('Clone or copy it to a disk and open that folder to run workflows.'),
  });
}
