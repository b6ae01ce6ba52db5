import * as vscode from 'vscode';
import { messageOf } from '../../../base/errors.ts';
import {
  type BuilderNews,
  type BuilderRequest,
  builderVersion,
  type FormChange,
} from '../../../protocol/builder-messages.ts';
import type { FieldAnswer } from '../../../protocol/field-offers.ts';
import { readRequest } from '../../../protocol/read-request.ts';
import type { FileMemory } from '../../../language/file-memory.ts';
import type { WorkflowForm } from '../../../language/form/workflow-form.ts';
import type { LanguageService } from '../language-service.ts';
import { renamingEdit } from './renaming-edit.ts';

/** A pause in changes after which the text is checked. */
const pauseMs = 50;

export interface BuilderSessionOptions {
  readonly document: vscode.TextDocument;
  readonly webview: vscode.Webview;
  readonly service: LanguageService;
  readonly form: WorkflowForm;
  /** Of the document, as it was read last. */
  readonly parts: FileMemory['parts'];
  readonly channel: vscode.LogOutputChannel;
}

type CompleteRequest = Extract<BuilderRequest, { readonly kind: 'complete' }>;
type ChangeRequest = Extract<BuilderRequest, { readonly kind: 'change' }>;

const noOffers: FieldAnswer = { offers: [] };

/** One form that is open: tells its page what the document says, and makes edits of what the page wants. */
export class BuilderSession implements vscode.Disposable {
  readonly #options: BuilderSessionOptions;
  readonly #listening: vscode.Disposable;
  /** Changes are made one after the other, each in the text that the one before has left. */
  #changing: Promise<void> = Promise.resolve();
  #checking: NodeJS.Timeout | undefined;
  #isReady = false;

  constructor(options: BuilderSessionOptions) {
    this.#options = options;
    const { document, webview, service } = options;
    this.#listening = vscode.Disposable.from(
      webview.onDidReceiveMessage((message: unknown) => this.#hear(message)),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === document && event.contentChanges.length > 0) this.#tellDocument();
      }),
      service.onDidChangeSurroundings(() => this.#checkSoon()),
    );
  }

  dispose(): void {
    clearTimeout(this.#checking);
    this.#listening.dispose();
  }

  #hear(message: unknown): void {
    const request = readRequest(message);
    if (request === undefined) return;
    switch (request.kind) {
      case 'ready':
        this.#begin();
        return;
      case 'change':
        this.#changing = this.#changing.then(() => this.#change(request));
        return;
      case 'complete':
        void this.#complete(request);
        return;
      case 'open_text':
        void vscode.commands.executeCommand('baton.openWorkflow', this.#options.document.uri);
    }
  }

  #begin(): void {
    this.#isReady = true;
    const words = vscode.l10n.bundle ?? {};
    this.#tell({ kind: 'begin', version: builderVersion, shapes: this.#options.form.formShapes(), words });
    this.#tellDocument();
  }

  #tellDocument(): void {
    const { document, form, parts } = this.#options;
    this.#tell({ kind: 'document', document: form.readForm(document.getText(), document.version, parts) });
    this.#checkSoon();
  }

  async #change({ id, document: seen, change }: ChangeRequest): Promise<void> {
    const { document, channel } = this.#options;
    try {
      const isStale = seen !== document.version;
      const refusal = isStale
        ? vscode.l10n.t('The file was changed meanwhile. Look at what it says now, and change it again.')
        : await this.#make(change);
      this.#tell({ kind: 'changed', id, refusal });
    } catch (error) {
      channel.error(`Form builder: ${messageOf(error)}`);
      this.#tell({ kind: 'changed', id, refusal: messageOf(error) });
    }
  }

  /** Null when the change is made, else why not. */
  async #make(change: FormChange): Promise<string | null> {
    const { document, form, parts, service } = this.#options;
    if (change.kind === 'rename') return applied(await renamingEdit(change, { document, service }));
    const found = form.changeText(document.getText(), change, parts);
    if (!found.ok) return found.error.message;
    if (found.value.length === 0) return null;
    const edit = new vscode.WorkspaceEdit();
    for (const { start, end, text } of found.value) {
      edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
    }
    return applied(edit);
  }

  /** An answer that takes long, as that of a server, keeps nothing else waiting. */
  async #complete({ id, document: seen, question }: CompleteRequest): Promise<void> {
    const { document, service, form, channel } = this.#options;
    try {
      const edited = await service.read(document);
      const isStale = seen !== document.version;
      const answer = edited === undefined ? noOffers : await form.completeField(edited.file, question, edited);
      this.#tell({ kind: 'completed', id, answer: isStale ? null : answer });
    } catch (error) {
      channel.error(`Form builder: ${messageOf(error)}`);
      this.#tell({ kind: 'completed', id, answer: noOffers });
    }
  }

  #checkSoon(): void {
    clearTimeout(this.#checking);
    this.#checking = setTimeout(() => {
      this.#check().catch((error: unknown) => this.#options.channel.error(`Form builder: ${messageOf(error)}`));
    }, pauseMs);
  }

  async #check(): Promise<void> {
    const { document, service } = this.#options;
    const { version } = document;
    const edited = await service.read(document);
    if (edited === undefined || version !== document.version) return;
    this.#tell({ kind: 'problems', document: version, problems: edited.file.content.problems });
  }

  #tell(news: BuilderNews): void {
    if (this.#isReady) void this.#options.webview.postMessage(news);
  }
}

/** Null when VS Code has made the edit. */
async function applied(edit: vscode.WorkspaceEdit): Promise<string | null> {
  const isMade = await vscode.workspace.applyEdit(edit);
  return isMade ? null : vscode.l10n.t('VS Code did not let the file be changed.');
}
