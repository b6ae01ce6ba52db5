import * as vscode from 'vscode';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { PacedWork } from '../pace/paced-work.ts';

interface RedrawnRowsParts<Node, Change> {
  /** Reads anew the rows that changes concern, into their nodes; undefined: the whole tree is to be read. */
  readonly refresh: (workspace: FolderWorkspace, changes: readonly Change[]) => Promise<readonly Node[] | undefined>;
  readonly onError: (message: string) => void;
}

/** Says which rows of a tree are to be drawn anew: soon after a change those that it concerns, or else all. */
export class RedrawnRows<Node, Change> implements vscode.Disposable {
  readonly #refresh: RedrawnRowsParts<Node, Change>['refresh'];
  readonly #changed = new vscode.EventEmitter<Node[] | undefined>();
  readonly onDidChange = this.#changed.event;
  readonly #noted = new Map<FolderWorkspace, Change[]>();
  readonly #showing: PacedWork;

  constructor({ refresh, onError }: RedrawnRowsParts<Node, Change>) {
    this.#refresh = refresh;
    this.#showing = new PacedWork(
      () => this.#show(),
      (message) => {
        onError(message);
        // What could not be read is in one folder: the whole tree shows the others, and says which it is.
        this.all();
      },
    );
  }

  note(workspace: FolderWorkspace, changes: readonly Change[]): void {
    const noted = this.#noted.get(workspace) ?? [];
    noted.push(...changes);
    this.#noted.set(workspace, noted);
    this.#showing.soon();
  }

  all(): void {
    this.#changed.fire(undefined);
  }

  rows(nodes: readonly Node[]): void {
    if (nodes.length > 0) this.#changed.fire([...nodes]);
  }

  dispose(): void {
    this.#showing.dispose();
    this.#changed.dispose();
  }

  async #show(): Promise<void> {
    const noted = [...this.#noted];
    this.#noted.clear();
    const refreshed = await Promise.all(noted.map(([workspace, changes]) => this.#refresh(workspace, changes)));
    if (refreshed.includes(undefined)) this.all();
    else this.rows(refreshed.flatMap((rows) => rows ?? []));
  }
}
