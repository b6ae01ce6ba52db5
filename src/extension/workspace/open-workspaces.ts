import * as vscode from 'vscode';
import { Emitter } from '../../base/event.ts';
import { messageOf } from '../../base/errors.ts';
import type { RegistryChange } from '../../app/calls/registry-api.ts';
import type { Logger } from '../../base/logger.ts';
import type { ExecutionEventRecord } from '../../domain/execution-event.ts';
import { createHost } from '../adapters/create-host.ts';
import { FolderWorkspace } from './folder-workspace.ts';

export interface OpenWorkspacesOptions {
  readonly logger: Logger;
  readonly secrets: vscode.SecretStorage;
}

/** A fact about an execution, and where it runs. */
export interface RecordedEvent {
  readonly workspace: FolderWorkspace;
  readonly event: ExecutionEventRecord;
}

/** Epics and tasks that came, changed or went, and where. */
export interface ChangedRegistry {
  readonly workspace: FolderWorkspace;
  readonly changes: readonly RegistryChange[];
}

/** Sessions in which something changed, and where. */
export interface ChangedSessions {
  readonly workspace: FolderWorkspace;
  readonly ids: readonly string[];
}

/** The folders of the window that have `.baton/`, each with a core of its own. */
export class OpenWorkspaces {
  readonly #options: OpenWorkspacesOptions;
  readonly #byFolder = new Map<string, FolderWorkspace>();
  readonly #watching: vscode.Disposable[] = [];
  readonly #changed = new Emitter<FolderWorkspace | undefined>();
  readonly #recorded = new Emitter<RecordedEvent>();
  /** A workspace changed as `FolderWorkspace.onDidChange` says; undefined: there are more or fewer of them. */
  readonly onDidChange = this.#changed.event;
  readonly onDidRecord = this.#recorded.event;
  readonly #messages = new Emitter<FolderWorkspace>();
  /** Messages of a workspace were sent, read or answered. */
  readonly onDidChangeMessages = this.#messages.event;
  readonly #registry = new Emitter<ChangedRegistry>();
  readonly onDidChangeRegistry = this.#registry.event;
  readonly #triggers = new Emitter<FolderWorkspace>();
  /** Triggers of a workspace have fired, or were paused or resumed. */
  readonly onDidChangeTriggers = this.#triggers.event;
  readonly #sessions = new Emitter<ChangedSessions>();
  readonly onDidChangeSessions = this.#sessions.event;
  #scanning: Promise<void> = Promise.resolve();

  constructor(options: OpenWorkspacesOptions) {
    this.#options = options;
  }

  /** In the order of the window's folders. */
  get all(): readonly FolderWorkspace[] {
    const folders = vscode.workspace.workspaceFolders ?? [];
    return folders.flatMap(({ uri }) => this.#byFolder.get(uri.toString()) ?? []);
  }

  /** Those in which something can run. */
  get onDisk(): readonly FolderWorkspace[] {
    return this.all.filter(({ isOnDisk }) => isOnDisk);
  }

  /** Looks for `.baton/` now, and again whenever folders, trust or the files change. */
  begin(): void {
    const scan = (): void => this.rescan();
    const watcher = vscode.workspace.createFileSystemWatcher('**/.baton', false, true, false);
    this.#watching.push(
      watcher,
      watcher.onDidCreate(scan),
      watcher.onDidDelete(scan),
      vscode.workspace.onDidChangeWorkspaceFolders(scan),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#afterOthers(() => this.#closeAll())),
    );
    this.rescan();
  }

  rescan(): void {
    this.#afterOthers(() => this.#scan());
  }

  /** Resolves when what was asked for so far was looked at. */
  settled(): Promise<void> {
    return this.#scanning;
  }

  async close(): Promise<void> {
    vscode.Disposable.from(...this.#watching).dispose();
    await this.#scanning;
    await Promise.all([...this.#byFolder.values()].map((workspace) => this.#closed(workspace, workspace.end())));
  }

  #afterOthers(work: () => Promise<void>): void {
    this.#scanning = this.#scanning.then(work).catch((error: unknown) => {
      this.#options.logger.log('error', 'The folders could not be looked through.', { error: messageOf(error) });
    });
  }

  async #scan(): Promise<void> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const found = new Map<string, vscode.WorkspaceFolder>();
    for (const folder of folders) {
      const key = folder.uri.toString();
      if ((await hasBaton(folder)) ?? this.#byFolder.has(key)) found.set(key, folder);
    }
    let isChanged = false;
    for (const [key, workspace] of this.#byFolder) {
      if (found.has(key)) continue;
      this.#byFolder.delete(key);
      isChanged = true;
      await this.#closed(workspace, workspace.end());
    }
    for (const [key, folder] of found) {
      if (this.#byFolder.has(key)) continue;
      this.#byFolder.set(key, this.#add(folder));
      isChanged = true;
    }
    await vscode.commands.executeCommand('setContext', 'baton.hasWorkspace', this.#byFolder.size > 0);
    await vscode.commands.executeCommand('setContext', 'baton.onDisk', this.onDisk.length > 0);
    await vscode.commands.executeCommand('setContext', 'baton.isReady', true);
    if (isChanged) this.#changed.fire(undefined);
  }

  #add(folder: vscode.WorkspaceFolder): FolderWorkspace {
    const { logger, secrets } = this.#options;
    const workspace = new FolderWorkspace({ folder, host: createHost(folder, secrets), logger });
    workspace.onDidChange(() => {
      this.#changed.fire(workspace);
    });
    workspace.onDidChangeMessages(() => {
      this.#messages.fire(workspace);
    });
    workspace.onDidChangeRegistry((changes) => {
      this.#registry.fire({ workspace, changes });
    });
    workspace.onDidChangeTriggers(() => {
      this.#triggers.fire(workspace);
    });
    workspace.onDidChangeSessions((ids) => {
      this.#sessions.fire({ workspace, ids });
    });
    workspace.onDidRecord((event) => {
      this.#recorded.fire({ workspace, event });
    });
    return workspace;
  }

  /** A database whose files are gone cannot be closed properly; the others are still looked after. */
  async #closed(workspace: FolderWorkspace, closing: Promise<void>): Promise<void> {
    try {
      await closing;
    } catch (error) {
      const fields = { folder: workspace.path, error: messageOf(error) };
      this.#options.logger.log('warn', 'The database could not be closed properly.', fields);
    }
  }

  /** What was opened for reading only may now be written: it is opened anew when it is needed. */
  async #closeAll(): Promise<void> {
    await Promise.all(this.all.map((workspace) => this.#closed(workspace, workspace.close())));
    this.#changed.fire(undefined);
  }
}

/** Undefined when it cannot be seen, as when the connection to a distant file system is broken. */
async function hasBaton(folder: vscode.WorkspaceFolder): Promise<boolean | undefined> {
  try {
    const { type } = await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder.uri, '.baton'));
    return (type & vscode.FileType.Directory) !== 0;
  } catch (error) {
    return error instanceof vscode.FileSystemError && error.code === 'FileNotFound' ? false : undefined;
  }
}
