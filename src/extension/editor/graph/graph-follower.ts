import * as vscode from 'vscode';
import { messageOf } from '../../../base/errors.ts';
import type { EditedFile, LanguageService } from '../language-service.ts';
import { FollowedGraph } from './followed-graph.ts';

/** A pause in changes after which the text is drawn. */
const pauseMs = 50;

export interface GraphFollowerOptions {
  /** Of the workflow's file. */
  readonly uri: vscode.Uri;
  readonly service: LanguageService;
  readonly channel: vscode.LogOutputChannel;
}

type Source = EditedFile['file']['content']['source'];

/** Keeps the graph of a file as the file is, saved or not, from when it is begun. */
export class GraphFollower implements vscode.Disposable {
  readonly graph = new FollowedGraph();
  readonly #options: GraphFollowerOptions;
  readonly #tell: (graph: FollowedGraph) => void;
  readonly #listening: vscode.Disposable;
  #isFollowing = false;
  #drawing: NodeJS.Timeout | undefined;
  #told = '';

  /** `tell` is called with the graph when it is another one. */
  constructor(options: GraphFollowerOptions, tell: (graph: FollowedGraph) => void) {
    this.#options = options;
    this.#tell = tell;
    this.#listening = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.toString() === options.uri.toString()) this.#drawSoon();
      }),
      options.service.onDidChangeSurroundings(() => this.#drawSoon()),
    );
  }

  /** Tells the graph as it is, whatever was told before, and from now on each other one. */
  begin(): void {
    this.#isFollowing = true;
    this.#told = '';
    this.#run(this.#draw());
  }

  /** Until it is begun again. */
  rest(): void {
    this.#isFollowing = false;
    clearTimeout(this.#drawing);
  }

  /** Where things stand in the text as it is now. */
  async source(): Promise<Source> {
    return (await this.#read())?.file.content.source ?? null;
  }

  dispose(): void {
    this.rest();
    this.#listening.dispose();
  }

  #drawSoon(): void {
    if (!this.#isFollowing) return;
    clearTimeout(this.#drawing);
    this.#drawing = setTimeout(() => this.#run(this.#draw()), pauseMs);
  }

  async #draw(): Promise<void> {
    const edited = await this.#read();
    if (edited?.file.content.kind !== 'workflow' || !this.#isFollowing) return;
    this.graph.follow(edited.file.content);
    const { drawn, places } = this.graph;
    const told = JSON.stringify([drawn, [...places.values()]]);
    if (told === this.#told) return;
    this.#told = told;
    this.#tell(this.graph);
  }

  /** An editor of the text may have been closed meanwhile, and another one opened. */
  async #read(): Promise<EditedFile | undefined> {
    const { uri, service } = this.#options;
    return await service.read(await vscode.workspace.openTextDocument(uri));
  }

  #run(work: Promise<void>): void {
    work.catch((error: unknown) => this.#options.channel.error(`Graph: ${messageOf(error)}`));
  }
}
