import * as vscode from 'vscode';
import { Emitter } from '../../base/event.ts';
import type { DefinitionKind } from '../../app/definition-files.ts';
import type { CallOf } from '../../app/called-workflows.ts';
import type { WorkspaceDefinitions } from '../../app/workspace-definitions.ts';
import type { FileMemory } from '../../language/file-memory.ts';
import type { FileKind, OpenFile } from '../../language/open-file.ts';
import { definitionPlace } from '../workspace/definition-place.ts';
import { watchDefinitions } from '../workspace/definition-watch.ts';
import type { WorkspaceQuestions } from '../../language/workspace-questions.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { loadCore } from '../workspace/load-core.ts';
import type { OpenWorkspaces } from '../workspace/open-workspaces.ts';
import { FolderAnswers } from './folder-answers.ts';

type Surroundings = Awaited<ReturnType<WorkspaceDefinitions['surroundings']>>;

/** A definition file in an editor, read as it is now, and what stands around it. */
export interface EditedFile {
  readonly file: OpenFile;
  readonly workspace: Surroundings;
  readonly questions: WorkspaceQuestions;
  readonly folder: FolderWorkspace;
  /** Relative to the folder, with forward slashes. */
  readonly path: string;
}

/** What a text is held against: what stands around, what it is based on, and what it runs. */
interface HeldAgainst {
  readonly text: string;
  readonly around: Surroundings['names'];
  readonly names: Promise<Surroundings['names']>;
}

/** Reads the definition files that are open, each as often as it changes and no oftener, and what stands around them. */
export class LanguageService implements vscode.Disposable {
  readonly #workspaces: OpenWorkspaces;
  readonly #files = new Map<string, OpenFile>();
  readonly #memories = new Map<string, FileMemory>();
  readonly #around = new Map<FolderWorkspace, Promise<Surroundings>>();
  readonly #held = new Map<string, HeldAgainst>();
  readonly #called = new Map<FolderWorkspace, Map<string, ReturnType<CallOf>>>();
  readonly #answers = new Map<FolderWorkspace, FolderAnswers>();
  readonly #changed = new Emitter<vscode.Uri | undefined>();
  readonly #listening: vscode.Disposable;
  /** What stands around files has changed: what is shown of it is stale. The file that was written; undefined: more. */
  readonly onDidChangeSurroundings = this.#changed.event;

  constructor(workspaces: OpenWorkspaces) {
    this.#workspaces = workspaces;
    this.#listening = vscode.Disposable.from(
      watchDefinitions((uri) => this.#forget(uri)),
      workspaces.onDidChange((workspace) => {
        if (workspace === undefined) this.#forget(undefined);
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('baton')) this.#forget(undefined);
      }),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (definitionPlace(workspaces.all, uri) !== undefined) this.#forget(uri);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#files.delete(uri.toString());
        this.#memories.delete(uri.toString());
        this.#held.delete(uri.toString());
      }),
    );
  }

  /** Undefined for what is no definition file of Baton's in a workspace of this window. */
  async read(document: vscode.TextDocument): Promise<EditedFile | undefined> {
    const place = definitionPlace(this.#workspaces.all, document.uri);
    if (place === undefined) return undefined;
    const { definitionFileAt } = await loadCore.definitionFiles();
    const { kind, stem } = definitionFileAt(place.path);
    if (!isOwn(kind)) return undefined;
    const workspace = await this.#surroundingsOf(place.workspace);
    const { OpenFile: File } = await loadCore.openFile();
    const key = document.uri.toString();
    const memory = await this.memoryOf(document);
    const file = this.#files.get(key) ?? new File({ kind, stem, checkCode: workspace.checkCode, memory });
    if (!document.isClosed) this.#files.set(key, file);
    const names = await this.#namesFor(document, workspace, place.workspace);
    file.update(document.getText(), names);
    return { file, workspace, questions: this.#answersIn(place.workspace), folder: place.workspace, path: place.path };
  }

  /** What was worked out of a document when it was read last, for whoever else reads it. */
  async memoryOf(document: vscode.TextDocument): Promise<FileMemory> {
    const create = await loadCore.createFileMemory();
    const key = document.uri.toString();
    const memory = this.#memories.get(key) ?? create();
    if (!document.isClosed) this.#memories.set(key, memory);
    return memory;
  }

  /** What a workflow takes and puts out, as its file stands; looked up once until something changes. */
  callOf(slug: string, folder: FolderWorkspace): ReturnType<CallOf> {
    const known = this.#called.get(folder) ?? new Map<string, ReturnType<CallOf>>();
    this.#called.set(folder, known);
    const looking = known.get(slug) ?? folder.definitions().then((definitions) => definitions.callOf(slug));
    known.set(slug, looking);
    looking.catch(() => known.delete(slug));
    return looking;
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #surroundingsOf(folder: FolderWorkspace): Promise<Surroundings> {
    const known = this.#around.get(folder);
    if (known !== undefined) return known;
    const looking = folder.definitions().then((definitions) => definitions.surroundings());
    this.#around.set(folder, looking);
    looking.catch(() => this.#around.get(folder) === looking && this.#around.delete(folder));
    return looking;
  }

  #answersIn(folder: FolderWorkspace): FolderAnswers {
    const known = this.#answers.get(folder) ?? new FolderAnswers(folder);
    this.#answers.set(folder, known);
    return known;
  }

  /** With what a fork is based on, and what the workflows take and put out that its steps run; the same object for the same text, so that it is read once. */
  #namesFor(
    document: vscode.TextDocument,
    { names }: Surroundings,
    folder: FolderWorkspace,
  ): Promise<Surroundings['names']> {
    const [key, text] = [document.uri.toString(), document.getText()];
    const known = this.#held.get(key);
    if (known?.text === text && known.around === names) return known.names;
    const found = folder
      .definitions()
      .then((definitions) => definitions.withNeighbours(names, text, (slug) => this.callOf(slug, folder)));
    if (!document.isClosed) this.#held.set(key, { text, around: names, names: found });
    return found;
  }

  #forget(uri: vscode.Uri | undefined): void {
    this.#around.clear();
    this.#called.clear();
    // A server may have been described anew.
    this.#answers.clear();
    this.#changed.fire(uri);
  }
}

function isOwn(kind: DefinitionKind): kind is FileKind {
  return kind === 'workflow' || kind === 'agent' || kind === 'group' || kind === 'config';
}
