import * as vscode from 'vscode';
import { messageOf } from '../../../base/errors.ts';
import { type GraphNews, type GraphRequest, graphVersion } from '../../../protocol/graph-messages.ts';
import { readGraphRequest } from '../../../protocol/read-graph-messages.ts';
import type { EditedFile, LanguageService } from '../language-service.ts';
import { rangeAt } from '../positions.ts';
import { FollowedGraph } from './followed-graph.ts';

/** A pause in changes after which the text is drawn. */
const pauseMs = 50;

export interface GraphSessionOptions {
  /** Of the workflow's file. */
  readonly uri: vscode.Uri;
  readonly panel: vscode.WebviewPanel;
  readonly service: LanguageService;
  readonly channel: vscode.LogOutputChannel;
}

/** One graph that is open: tells its page what the file says, saved or not, and leads from its steps to their text. */
export class GraphSession implements vscode.Disposable {
  readonly #options: GraphSessionOptions;
  readonly #graph = new FollowedGraph();
  readonly #listening: vscode.Disposable;
  #drawing: NodeJS.Timeout | undefined;
  #told = '';

  constructor(options: GraphSessionOptions) {
    this.#options = options;
    const { uri, panel, service } = options;
    const isOwn = (document: vscode.TextDocument): boolean => document.uri.toString() === uri.toString();
    this.#listening = vscode.Disposable.from(
      panel.webview.onDidReceiveMessage((message: unknown) => this.#hear(message)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (isOwn(document)) this.#drawSoon();
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
        if (kind !== undefined && isOwn(textEditor.document)) this.#run(this.#follow(textEditor));
      }),
      service.onDidChangeSurroundings(() => this.#drawSoon()),
    );
  }

  dispose(): void {
    clearTimeout(this.#drawing);
    this.#listening.dispose();
  }

  #hear(message: unknown): void {
    const request = readGraphRequest(message);
    if (request !== undefined) this.#answer(request);
  }

  #answer(request: GraphRequest): void {
    switch (request.kind) {
      case 'ready':
        this.#told = '';
        this.#tell({
          kind: 'begin',
          version: graphVersion,
          file: this.#options.uri.toString(),
          words: vscode.l10n.bundle ?? {},
        });
        this.#run(this.#draw());
        return;
      case 'choose':
        this.#run(this.#reveal(request.step, 'look'));
        return;
      case 'open':
        this.#run(this.#reveal(request.step, 'work'));
    }
  }

  #drawSoon(): void {
    clearTimeout(this.#drawing);
    this.#drawing = setTimeout(() => this.#run(this.#draw()), pauseMs);
  }

  async #draw(): Promise<void> {
    const edited = await this.#read();
    if (edited?.file.content.kind !== 'workflow') return;
    this.#graph.follow(edited.file.content);
    const { drawn } = this.#graph;
    const text = JSON.stringify(drawn);
    if (text === this.#told) return;
    this.#told = text;
    this.#tell({ kind: 'graph', drawn });
  }

  /** The text as it is now: an editor of it may have been closed and another one opened since. */
  async #read(): Promise<EditedFile | undefined> {
    const { uri, service } = this.#options;
    return await service.read(await vscode.workspace.openTextDocument(uri));
  }

  /** The step in which the cursor stands. */
  async #follow({ document, selection }: vscode.TextEditor): Promise<void> {
    const edited = await this.#read();
    const path = edited?.file.content.source?.pathAt(document.offsetAt(selection.active));
    const step = path === undefined ? undefined : this.#graph.stepAt(path);
    if (step !== undefined) this.#tell({ kind: 'choose', step });
  }

  /** `look`: where the text is seen already, without taking the keyboard there. */
  async #reveal(step: string, purpose: 'look' | 'work'): Promise<void> {
    const { uri, panel } = this.#options;
    const seen = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    if (seen === undefined && purpose === 'look') return;
    const document = await vscode.workspace.openTextDocument(uri);
    const selection = await this.#rangeOf(step, document);
    const other = panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One;
    await vscode.window.showTextDocument(document, {
      viewColumn: seen?.viewColumn ?? other,
      preserveFocus: purpose === 'look',
      selection,
    });
  }

  /** The beginning of a step, at its name where it has one; of one that is not in the text, that of the file. */
  async #rangeOf(step: string, document: vscode.TextDocument): Promise<vscode.Range> {
    const source = (await this.#read())?.file.content.source;
    const path = this.#graph.places.get(step);
    const found = path === undefined ? undefined : (source?.offsetsAt([...path, 'name']) ?? source?.offsetsAt(path));
    const { start } = rangeAt(document, found ?? { start: 0, end: 0 });
    return new vscode.Range(start, start);
  }

  #tell(news: GraphNews): void {
    void this.#options.panel.webview.postMessage(news);
  }

  #run(work: Promise<void>): void {
    work.catch((error: unknown) => this.#options.channel.error(`Graph: ${messageOf(error)}`));
  }
}
