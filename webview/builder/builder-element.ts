import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { isJsonObject, type JsonObject } from '../../src/base/json.ts';
import type { BuilderNews, BuilderRequest, FormChange, FormDocument } from '../../src/protocol/builder-messages.ts';
import { builderVersion } from '../../src/protocol/builder-messages.ts';
import type { FormPath, FormShapes } from '../../src/protocol/form-shape.ts';
import { readNews } from '../../src/protocol/read-news.ts';
import { controlStyles } from '../shared/control-styles.ts';
import type { Host } from '../shared/host.ts';
import { icon } from '../shared/icons.ts';
import { type Words, wordsIn } from '../shared/words.ts';
import { builderStyles } from './builder-styles.ts';
import { ChangeQueue } from './change-queue.ts';
import { CompletionRequests } from './completion-requests.ts';
import { controlTemplate } from './control-templates.ts';
import { formTemplate } from './form-template.ts';
import { ProblemIndex } from './problem-index.ts';
import { textTemplate } from './text-template.ts';
import { keepOpenParts, movedParts, openParts, partOf } from './view-state.ts';
import type { Actions, View } from './view.ts';

type Form = Extract<FormDocument, { readonly kind: 'form' }>;

/** The form of one workflow file. It keeps what is open and where the keyboard is; all else it is told. */
export class BuilderElement extends LitElement {
  static override properties = {
    host: { attribute: false },
    document: { state: true },
    shapes: { state: true },
    problems: { state: true },
    open: { state: true },
    active: { state: true },
    hovered: { state: true },
    dragged: { state: true },
    notice: { state: true },
    announced: { state: true },
  };

  static override styles = [controlStyles, builderStyles];

  /** Given before the element is put into the page. */
  declare host: Host;
  declare protected document: FormDocument | undefined;
  declare protected shapes: FormShapes | undefined;
  declare protected problems: ProblemIndex;
  declare protected open: ReadonlySet<string>;
  declare protected active: string;
  declare protected hovered: string;
  declare protected dragged: FormPath | undefined;
  declare protected notice: string | null;
  declare protected announced: string;
  #words: Words = wordsIn({});
  #focusNext: FormPath | undefined;
  /** Changes that are sent, whose effect on what is open is not drawn yet. */
  readonly #sent = new Map<number, FormChange>();
  readonly #queue = new ChangeQueue((sent) => {
    this.#sent.set(sent.id, sent.change);
    this.#say({ kind: 'change', ...sent });
  });
  readonly #completions = new CompletionRequests((sent) => this.#say({ kind: 'complete', ...sent }));
  readonly #complete = this.#completions.ask.bind(this.#completions);

  constructor() {
    super();
    this.problems = new ProblemIndex([]);
    this.open = new Set();
    this.active = '';
    this.hovered = '';
    this.notice = null;
    this.announced = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.open = openParts(this.host);
    window.addEventListener('message', this.#onMessage);
    this.#say({ kind: 'ready', version: builderVersion });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('message', this.#onMessage);
  }

  protected override render(): TemplateResult {
    return html`
      ${this.notice === null ? nothing : this.#noticeTemplate(this.notice)} ${this.#content()}
      <div class="hidden" role="status">${this.announced}</div>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('open')) keepOpenParts(this.host, this.open);
    const wanted = this.#focusNext;
    if (wanted === undefined || !changed.has('document')) return;
    const step = this.renderRoot.querySelector(`[data-step="${CSS.escape(partOf(wanted))}"] .step-title`);
    if (!(step instanceof HTMLElement)) return;
    this.#focusNext = undefined;
    step.focus();
    step.scrollIntoView({ block: 'nearest' });
  }

  #content(): TemplateResult | typeof nothing {
    const { document, shapes } = this;
    if (document === undefined || shapes === undefined) return nothing;
    if (document.kind === 'text') return textTemplate(document, this.#words, this.#openText);
    const view = this.#view(document, shapes);
    const { name } = view.workflow;
    return html`<header>
        <h1>${typeof name === 'string' && name !== '' ? name : this.#words('Workflow')}</h1>
        <vscode-button secondary @click=${this.#openText}>${this.#words('Open as YAML')}</vscode-button>
      </header>
      <main>${formTemplate(view)}</main>`;
  }

  #view({ value, root }: Form, shapes: FormShapes): View {
    const { problems, open, hovered, dragged } = this;
    const workflow = workflowIn(value, root);
    return {
      words: this.#words,
      shapes,
      problems,
      workflow,
      root,
      open,
      active: this.active === '' ? partOf([...root, 'steps', 0]) : this.active,
      hovered,
      dragged,
      actions: this.#actions,
      complete: this.#complete,
      control: controlTemplate,
    };
  }

  #noticeTemplate(notice: string): TemplateResult {
    const label = this.#words('Close');
    return html`<div class="notice" role="alert">
      <span>${notice}</span>
      <button class="tool" title=${label} aria-label=${label} @click=${() => (this.notice = null)}>
        ${icon('close')}
      </button>
    </div>`;
  }

  readonly #actions: Actions = {
    change: (change) => {
      this.notice = null;
      this.#queue.push(change);
    },
    toggle: (part) => {
      this.open = this.open.has(part)
        ? new Set([...this.open].filter((each) => each !== part))
        : new Set([...this.open, part]);
    },
    activate: (step) => {
      this.active = partOf(step);
    },
    hover: (step) => {
      this.hovered = partOf(step);
    },
    focusStep: (step) => {
      this.#focusNext = step;
    },
    drag: (step) => {
      this.dragged = step;
    },
    announce: (text) => {
      this.announced = text;
    },
  };

  readonly #openText = (): void => this.#say({ kind: 'open_text' });

  #say(request: BuilderRequest): void {
    this.host.postMessage(request);
  }

  readonly #onMessage = ({ data }: MessageEvent): void => {
    const news = readNews(data);
    if (news !== undefined) this.#hear(news);
  };

  #hear(news: BuilderNews): void {
    switch (news.kind) {
      case 'begin':
        this.shapes = news.shapes;
        this.#words = wordsIn(news.words);
        return;
      case 'document':
        this.#queue.follow(news.document.version);
        this.#completions.follow(news.document.version);
        this.document = news.document;
        return;
      case 'problems':
        this.problems = new ProblemIndex(news.problems);
        return;
      case 'changed':
        this.#settle(news.id, news.refusal);
        return;
      case 'completed':
        this.#completions.settle(news.id, news.answer);
    }
  }

  #settle(id: number, refusal: string | null): void {
    const change = this.#sent.get(id);
    this.#sent.delete(id);
    if (refusal === null && change !== undefined) this.open = movedParts(this.open, change);
    if (refusal !== null) {
      this.notice = refusal;
      this.#focusNext = undefined;
    }
    this.#queue.settle(id, refusal === null);
  }
}

function workflowIn(value: Form['value'], root: FormPath): JsonObject {
  const [key] = root;
  const inner = key === undefined || !isJsonObject(value) ? value : value[key];
  return inner !== undefined && isJsonObject(inner) ? inner : {};
}
