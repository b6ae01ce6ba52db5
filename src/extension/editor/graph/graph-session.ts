import * as vscode from 'vscode';
import { messageOf } from '../../../base/errors.ts';
import { type GraphNews, type GraphRequest, graphVersion } from '../../../protocol/graph-messages.ts';
import { readGraphRequest } from '../../../protocol/read-graph-messages.ts';
import type { LanguageService } from '../language-service.ts';
import { rangeAt } from '../positions.ts';
import { GraphFollower } from './graph-follower.ts';

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
  readonly #follower: GraphFollower;
  readonly #listening: vscode.Disposable;
  /** How many steps a person went to: the text shows the last one. */
  #visits = 0;

  constructor(options: GraphSessionOptions) {
    this.#options = options;
    const { panel } = options;
    this.#follower = new GraphFollower(options, ({ drawn }) => {
      this.#tell({ kind: 'graph', drawn });
      this.#followCursor(vscode.window.activeTextEditor);
    });
    this.#listening = vscode.Disposable.from(
      this.#follower,
      panel.webview.onDidReceiveMessage((message: unknown) => {
        const request = readGraphRequest(message);
        if (request !== undefined) this.#answer(request);
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        // In another one it was moved from here.
        if (textEditor === vscode.window.activeTextEditor) this.#followCursor(textEditor);
      }),
    );
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #answer(request: GraphRequest): void {
    switch (request.kind) {
      case 'ready':
        this.#begin();
        return;
      case 'choose':
        this.#run(this.#reveal(request.step, 'look'));
        return;
      case 'open':
        this.#run(this.#reveal(request.step, 'work'));
    }
  }

  #begin(): void {
    const file = this.#options.uri.toString();
    this.#tell({ kind: 'begin', version: graphVersion, file, words: vscode.l10n.bundle ?? {} });
    this.#follower.begin();
  }

  #followCursor(editor: vscode.TextEditor | undefined): void {
    if (editor?.document.uri.toString() === this.#options.uri.toString()) this.#run(this.#tellStepAt(editor));
  }

  /** The step in which the cursor stands. */
  async #tellStepAt({ document, selection }: vscode.TextEditor): Promise<void> {
    const source = await this.#follower.source();
    const path = source?.pathAt(document.offsetAt(selection.active));
    const step = path === undefined ? undefined : this.#follower.graph.stepAt(path);
    if (step !== undefined) this.#tell({ kind: 'choose', step });
  }

  /** `look`: where the text is seen already, without taking the keyboard there. */
  async #reveal(step: string, purpose: 'look' | 'work'): Promise<void> {
    const { uri, panel } = this.#options;
    const visit = ++this.#visits;
    const seen = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    if (seen === undefined && purpose === 'look') return;
    const document = await vscode.workspace.openTextDocument(uri);
    const selection = await this.#rangeOf(step, document);
    if (visit !== this.#visits) return;
    const other = panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One;
    await vscode.window.showTextDocument(document, {
      viewColumn: seen?.viewColumn ?? other,
      preserveFocus: purpose === 'look',
      selection,
    });
  }

  /** The beginning of a step, at its name where it has one; of one that is not in the text, that of the file. */
  async #rangeOf(step: string, document: vscode.TextDocument): Promise<vscode.Range> {
    const source = await this.#follower.source();
    const path = this.#follower.graph.places.get(step);
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
