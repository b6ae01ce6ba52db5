import { messageOf } from '../../../base/errors.ts';
import { isJsonObject } from '../../../base/json.ts';
import type { WorkflowForm } from '../../../language/form/workflow-form.ts';
import {
  type BuilderNews,
  type BuilderRequest,
  builderVersion,
  type DraftKind,
  type FormChange,
} from '../../../protocol/builder-messages.ts';
import type { FieldAnswer } from '../../../protocol/field-offers.ts';
import { readRequest } from '../../../protocol/read-request.ts';
import type { FormHost, PreparedEdit } from './form-host.ts';

/** So long a text that is saved waits for what is typed; VS Code itself waits a little longer. */
const flushMs = 1_000;

/** A pause in changes after which the text is checked. */
const pauseMs = 50;

type ChangeRequest = Extract<BuilderRequest, { readonly kind: 'change' }>;
type CompleteRequest = Extract<BuilderRequest, { readonly kind: 'complete' }>;

const noOffers: FieldAnswer = { offers: [] };

/** One form that is open: tells its page what the text says, and makes edits of what the page wants. */
export class FormSession implements Disposable {
  readonly #host: FormHost;
  readonly #form: WorkflowForm;
  /** Changes are made one after the other, each in the text that the one before has left. */
  #changing: Promise<void> = Promise.resolve();
  #checking: ReturnType<typeof setTimeout> | undefined;
  #text: string;
  /** Since when the text is this one: of what the page is told, and asks for. */
  #version: number;
  /** The first version that came after an edit was begun. */
  #next: number | undefined;
  readonly #flushing = new Map<number, () => void>();
  #lastFlush = 0;
  #isReady = false;
  #isReloaded = false;

  constructor(host: FormHost, form: WorkflowForm) {
    this.#host = host;
    this.#form = form;
    const { text, version } = host.current();
    this.#text = text;
    this.#version = version;
  }

  [Symbol.dispose](): void {
    this.#isReady = false;
    clearTimeout(this.#checking);
    for (const flushed of this.#flushing.values()) flushed();
  }

  /** What the page has said. */
  hear(message: unknown): void {
    const request = readRequest(message);
    if (request === undefined) this.#refuseUnknown(message);
    else this.#answer(request);
  }

  /** The text is another one, whoever has changed it. */
  followText(): void {
    const { text, version } = this.#host.current();
    if (text === this.#text) return;
    this.#text = text;
    this.#version = version;
    this.#next ??= version;
    this.#tellDocument();
  }

  /** What the text is held against is another one. */
  followSurroundings(): void {
    this.#checkSoon();
  }

  /** Resolves when what is typed in the page is in the text, or the page does not answer. */
  async flush(drafts: DraftKind): Promise<void> {
    if (!this.#isReady) return;
    this.#lastFlush += 1;
    const id = this.#lastFlush;
    const flushed = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => flushed.resolve(undefined), flushMs);
    this.#flushing.set(id, () => flushed.resolve(undefined));
    this.#tell({ kind: 'flush', id, drafts });
    await flushed.promise;
    clearTimeout(timer);
    this.#flushing.delete(id);
  }

  #answer(request: BuilderRequest): void {
    switch (request.kind) {
      case 'ready':
        this.#begin(request.version);
        return;
      case 'change':
        this.#changing = this.#changing.then(() => this.#change(request));
        return;
      case 'complete':
        void this.#complete(request);
        return;
      case 'draft':
        this.#changing = this.#changing.then(() => this.#markUnsaved());
        return;
      case 'flushed':
        this.#flushing.get(request.id)?.();
        return;
      case 'open_text':
        this.#host.openText();
    }
  }

  /** The page waits for the end of each change. */
  #refuseUnknown(message: unknown): void {
    if (!isJsonObject(message) || message.kind !== 'change' || typeof message.id !== 'number') return;
    this.#tellChanged(message.id, this.#host.words.unknown);
  }

  /** A page of another version understands nothing: it is begun anew, once. */
  #begin(version: number): void {
    if (version !== builderVersion && !this.#isReloaded) {
      this.#isReloaded = true;
      this.#host.loadPage();
      return;
    }
    this.#isReady = true;
    const { translations } = this.#host.words;
    this.#tell({ kind: 'begin', version: builderVersion, shapes: this.#form.formShapes(), words: translations });
    this.#tellDocument();
  }

  #tellDocument(): void {
    this.#tell({ kind: 'document', document: this.#form.readForm(this.#text, this.#version, this.#host.parts) });
    this.#checkSoon();
  }

  async #markUnsaved(): Promise<void> {
    try {
      await this.#host.markUnsaved();
    } catch (error) {
      this.#host.logError(messageOf(error));
    }
  }

  async #change(request: ChangeRequest): Promise<void> {
    try {
      this.#tellChanged(request.id, await this.#make(request));
    } catch (error) {
      this.#host.logError(messageOf(error));
      this.#tellChanged(request.id, messageOf(error));
    }
  }

  /** Null when the change is made, else why not. */
  async #make({ document: seen, change }: ChangeRequest): Promise<string | null> {
    const { words } = this.#host;
    if (seen !== this.#version) return words.stale;
    const prepared = await this.#prepare(change);
    if (typeof prepared === 'string') return prepared;
    // Other files may have been looked at meanwhile.
    if (seen !== this.#version) return words.stale;
    this.#next = undefined;
    return (await prepared()) ? null : words.notMade;
  }

  async #prepare(change: FormChange): Promise<PreparedEdit | string> {
    if (change.kind === 'rename') return await this.#host.renaming(change);
    const found = this.#form.changeText(this.#text, change, this.#host.parts);
    if (!found.ok) return found.error.message;
    return found.value.length === 0 ? () => Promise.resolve(true) : this.#host.editing(found.value);
  }

  /** Another version than the one that was made tells the page that somebody else has changed the text, too. */
  #tellChanged(id: number, refusal: string | null): void {
    const made = refusal === null ? this.#next : undefined;
    this.#tell({ kind: 'changed', id, document: made ?? this.#version, refusal });
  }

  /** An answer that takes long, as that of a server, keeps nothing else waiting. */
  async #complete({ id, document: seen, question }: CompleteRequest): Promise<void> {
    try {
      const read = await this.#host.read();
      const isStale = seen !== this.#version;
      const answer = read === undefined ? noOffers : await this.#form.completeField(read.file, question, read);
      this.#tell({ kind: 'completed', id, answer: isStale ? null : answer });
    } catch (error) {
      this.#host.logError(messageOf(error));
      this.#tell({ kind: 'completed', id, answer: noOffers });
    }
  }

  #checkSoon(): void {
    clearTimeout(this.#checking);
    const timer = setTimeout(() => {
      this.#check(() => this.#checking === timer).catch((error: unknown) => this.#host.logError(messageOf(error)));
    }, pauseMs);
    this.#checking = timer;
  }

  async #check(isLatest: () => boolean): Promise<void> {
    const read = await this.#host.read();
    if (read === undefined || !isLatest()) return;
    this.#tell({ kind: 'problems', document: this.#version, problems: read.file.content.problems });
  }

  #tell(news: BuilderNews): void {
    if (this.#isReady) this.#host.tell(news);
  }
}
