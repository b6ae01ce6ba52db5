import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { isJsonObject, type JsonObject } from '../../src/base/json.ts';
import type { BuilderNews, BuilderRequest, FormChange, FormDocument } from '../../src/protocol/builder-messages.ts';
import { builderVersion } from '../../src/protocol/builder-messages.ts';
import type { FormPath, FormShapes } from '../../src/protocol/form-shape.ts';
import { readNews } from '../../src/protocol/read-news.ts';
import { controlStyles } from '../shared/control-styles.ts';
import type { Host } from '../shared/host.ts';
import { type Words, wordsIn } from '../shared/words.ts';
import { builderStyles } from './builder-styles.ts';
import { ChangeQueue } from './change-queue.ts';
import { CompletionRequests } from './completion-requests.ts';
import { controlTemplate } from './control-templates.ts';
import { drawnAtOnce, longestListIn, nextDrawn } from './drawn-steps.ts';
import { formTemplate } from './form-template.ts';
import { Marks } from './marks.ts';
import { noticeTemplate } from './notice-template.ts';
import { ProblemIndex } from './problem-index.ts';
import { withSameParts } from './same-parts.ts';
import { textTemplate } from './text-template.ts';
import { keepOpenParts, movedParts, openParts, partOf, pathOf } from './view-state.ts';
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
    drawn: { state: true },
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
  declare protected drawn: number;
  declare protected notice: string | null;
  declare protected announced: string;
  #words: Words = wordsIn({});
  #dragged: FormPath | undefined;
  #focusNext: FormPath | undefined;
  /** The document in which the next step to focus stands has come. */
  #isFocusDue = false;
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
    this.drawn = drawnAtOnce;
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
    const close = (): void => {
      this.notice = null;
    };
    return html`
      ${this.notice === null ? nothing : noticeTemplate(this.notice, this.#words, close)} ${this.#content()}
      <div class="hidden" role="status">${this.announced}</div>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('open')) keepOpenParts(this.host, this.open);
    if (changed.has('document') || changed.has('drawn')) this.#drawMore();
    if (this.#isFocusDue) this.#focusStep();
  }

  /** What is in view is drawn first, the steps below it when that is seen. */
  #drawMore(): void {
    const { document, drawn } = this;
    if (document?.kind !== 'form' || drawn >= longestListIn(document.value)) return;
    requestAnimationFrame(() => setTimeout(() => (this.drawn = Math.max(this.drawn, nextDrawn(drawn)))));
  }

  #focusStep(): void {
    const part = this.#focusNext === undefined ? '' : partOf(this.#focusNext);
    const step = this.renderRoot.querySelector(`[data-step="${CSS.escape(part)}"] .step-title`);
    if (!(step instanceof HTMLElement)) return;
    this.#focusNext = undefined;
    this.#isFocusDue = false;
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
    const { problems, open, hovered, drawn } = this;
    const active = this.active === '' ? partOf([...root, 'steps', 0]) : this.active;
    const opened = [...open].map((part) => [pathOf(part), 'open'] as const);
    const at = [active, hovered].map((part, index) => [pathOf(part), `at ${index}`] as const);
    return {
      words: this.#words,
      shapes,
      problems,
      workflow: workflowIn(value, root),
      root,
      open,
      active,
      hovered,
      marks: new Marks([...problems.marks, ...opened, ...at]),
      drawn,
      actions: this.#actions,
      complete: this.#complete,
      control: controlTemplate,
    };
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
      this.#isFocusDue = false;
    },
    drag: (step) => {
      this.#dragged = step;
    },
    dragged: () => this.#dragged,
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
        this.#show(news.document);
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

  #show(next: FormDocument): void {
    const { document: before } = this;
    const isForm = next.kind === 'form' && before?.kind === 'form';
    this.#queue.follow(next.version);
    this.#completions.follow(next.version);
    this.document = isForm ? { ...next, value: withSameParts(before.value, next.value) } : next;
    this.#isFocusDue = this.#focusNext !== undefined;
  }

  #settle(id: number, refusal: string | null): void {
    const change = this.#sent.get(id);
    this.#sent.delete(id);
    if (refusal === null && change !== undefined) this.open = movedParts(this.open, change);
    if (refusal !== null) {
      this.notice = refusal;
      this.#focusNext = undefined;
      this.#isFocusDue = false;
    }
    this.#queue.settle(id, refusal === null);
  }
}

function workflowIn(value: Form['value'], root: FormPath): JsonObject {
  const [key] = root;
  const inner = key === undefined || !isJsonObject(value) ? value : value[key];
  return inner !== undefined && isJsonObject(inner) ? inner : {};
}
