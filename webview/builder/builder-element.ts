import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { asText, valueAt } from '../../src/base/json.ts';
import type {
  BuilderNews,
  BuilderRequest,
  DraftKind,
  FormChange,
  FormDocument,
} from '../../src/protocol/builder-messages.ts';
import { builderVersion } from '../../src/protocol/builder-messages.ts';
import type { FormPath, FormShapes } from '../../src/protocol/form-shape.ts';
import { readNews } from '../../src/protocol/read-news.ts';
import { controlStyles } from '../shared/control-styles.ts';
import type { Host } from '../shared/host.ts';
import { builderStyles } from './builder-styles.ts';
import { CompletionRequests } from './completion-requests.ts';
import { controlTemplate } from './control-templates.ts';
import { DocumentSync } from './document-sync.ts';
import { drawnAtOnce, longestListIn, nextDrawn } from './drawn-steps.ts';
import { focusAfter } from './focus-after.ts';
import { formTemplate } from './form-template.ts';
import { Identities } from './identities.ts';
import { Marks } from './marks.ts';
import { isNeededChange } from './needed-change.ts';
import { noticeTemplate } from './notice-template.ts';
import { ProblemIndex } from './problem-index.ts';
import { withSameParts } from './same-parts.ts';
import { tellStepFocus } from './step-focus.ts';
import { stepPaths } from './step-paths.ts';
import { StepSight } from './step-sight.ts';
import { stepStyles } from './step-styles.ts';
import { textTemplate } from './text-template.ts';
import { TextInput } from './text-input.ts';
import { keepOpenParts, movedParts, openElsewhere, openParts, partOf, pathOf } from './view-state.ts';
import type { Actions, Following, View } from './view.ts';
import { type Form, workflowIn } from './workflow-in.ts';

const noShapes: FormShapes = { document: [], steps: {}, type_spellings: {} };

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
    refusals: { state: true },
    announced: { state: true },
  };

  static override styles = [controlStyles, builderStyles, stepStyles];

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
  /** How many there were: each is a reason to draw what the file says. */
  declare protected refusals: number;
  declare protected announced: string;
  #dragged: FormPath | undefined;
  #drawnFrom: ReturnType<Actions['current']> = { shapes: noShapes, workflow: {}, root: [] };
  readonly #sight = new StepSight(() => this.shadowRoot);
  #isDrawing = false;
  /** Those who wait until all that was typed is in the file. */
  #flushing: readonly number[] = [];
  #checkedVersion = 0;
  readonly #identities = new Identities();
  readonly #sync = new DocumentSync({
    send: (sent) => this.#say({ kind: 'change', ...sent }),
    isNeeded: (change) => isNeededChange(change, this.document),
    changedElsewhere: (document) => this.#follow(document),
    made: (change, following) => this.#goAlong(change, following),
    refused: (reason) => {
      this.notice = reason;
      this.refusals += 1;
    },
    dropped: () => {
      this.notice = l10n.t(
        'The file was changed before this could be done. Look at what it says now, and do it again.',
      );
      this.refusals += 1;
    },
    show: (document) => this.#show(document),
    idle: () => this.#sayFlushed(),
  });
  readonly #completions = new CompletionRequests((sent) => this.#say({ kind: 'complete', ...sent }));
  readonly #complete = this.#completions.ask.bind(this.#completions);

  constructor() {
    super();
    this.problems = new ProblemIndex([]);
    this.refusals = 0;
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
    document.addEventListener('visibilitychange', this.#onHidden);
    this.#say({ kind: 'ready', version: builderVersion });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('message', this.#onMessage);
    document.removeEventListener('visibilitychange', this.#onHidden);
  }

  protected override render(): TemplateResult {
    const close = (): void => {
      this.notice = null;
    };
    return html`
      ${this.notice === null ? nothing : noticeTemplate(this.notice, close)} ${this.#content()}
      <div class="hidden" role="status">${this.announced}</div>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('open')) keepOpenParts(this.host, this.open);
    if (changed.has('document') || changed.has('drawn')) this.#drawMore();
    this.#sight.drawn(this.#isDrawnWhole ? 'all' : 'part');
  }

  /** Brings a step into view, and to `work` opens it and takes the keyboard there. */
  showStep(step: FormPath, purpose: 'look' | 'work'): void {
    this.active = partOf(step);
    // One that is opened goes on below its title.
    this.#sight.show(this.active, purpose === 'work' ? 'center' : 'nearest');
    if (purpose === 'work') {
      this.open = new Set([...this.open, this.active]);
      this.#sight.focus([step]);
    }
    this.requestUpdate();
  }

  /** What leaves the page while it is drawn was not left by a person. */
  protected override update(changed: PropertyValues): void {
    this.#isDrawing = true;
    try {
      super.update(changed);
    } finally {
      this.#isDrawing = false;
    }
  }

  /** What is in view is drawn first, the steps below it when that is seen. */
  #drawMore(): void {
    const { drawn } = this;
    if (this.#isDrawnWhole) return;
    requestAnimationFrame(() => setTimeout(() => (this.drawn = Math.max(this.drawn, nextDrawn(drawn)))));
  }

  get #isDrawnWhole(): boolean {
    const { document, drawn } = this;
    return document?.kind !== 'form' || drawn >= longestListIn(document.value);
  }

  #content(): TemplateResult | typeof nothing {
    const { document, shapes } = this;
    if (document === undefined || shapes === undefined) return nothing;
    if (document.kind === 'text') return textTemplate(document, this.#openText);
    const view = this.#view(document, shapes);
    this.#drawnFrom = view;
    const { name } = view.workflow;
    return html`<header>
        <h1>${typeof name === 'string' && name !== '' ? name : l10n.t('Workflow')}</h1>
        <span class="page-tools">
          <slot name="tools"></slot>
          <vscode-button secondary @click=${this.#openText}>${l10n.t('Open as YAML')}</vscode-button>
        </span>
      </header>
      <main @draft=${this.#sayDraft} @focusin=${tellStepFocus}>${formTemplate(view)}</main>`;
  }

  #view(form: Form, shapes: FormShapes): View {
    const { root } = form;
    const { problems, open, hovered, drawn } = this;
    const active = this.active === '' ? partOf([...root, 'steps', 0]) : this.active;
    const opened = [...open].map((part) => [pathOf(part), 'open'] as const);
    const at = [active, hovered].map((part, index) => [pathOf(part), `at ${index}`] as const);
    return {
      shapes,
      problems,
      workflow: workflowIn(form),
      root,
      open,
      active,
      hovered,
      marks: new Marks([...problems.marks, ...opened, ...at]),
      drawn,
      refusals: this.refusals,
      identities: this.#identities,
      actions: this.#actions,
      complete: this.#complete,
      control: controlTemplate,
    };
  }

  readonly #actions: Actions = {
    change: (change, following) => {
      if (this.#isDrawing) return;
      this.notice = null;
      this.#sync.push(change, following);
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
    drag: (step) => {
      this.#dragged = step;
    },
    dragged: () => this.#dragged,
    current: () => this.#drawnFrom,
    announce: (text) => {
      this.announced = text;
    },
  };

  readonly #sayDraft = (): void => this.#say({ kind: 'draft' });

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
        return;
      case 'document':
        this.#sync.follow(news.document);
        return;
      case 'problems':
        this.#mark(news.document, new ProblemIndex(news.problems));
        return;
      case 'changed':
        this.#sync.settle(news);
        return;
      case 'completed':
        this.#completions.settle(news.id, news.answer);
        return;
      case 'flush':
        this.#flush(news.id, news.drafts);
    }
  }

  #show(next: FormDocument): void {
    const { document: before } = this;
    const isForm = next.kind === 'form' && before?.kind === 'form';
    this.#completions.follow(next.version);
    this.document = isForm ? { ...next, value: withSameParts(before.value, next.value) } : next;
    this.#mark(this.#checkedVersion, this.problems);
  }

  /** What was found in another version is shown as long as all stands where it stood. */
  #mark(version: number, problems: ProblemIndex): void {
    this.#checkedVersion = version;
    this.problems = this.#sync.hasSamePaths(version) ? problems : new ProblemIndex([]);
  }

  /** Steps that are open stay open, wherever they stand now. */
  #follow(next: FormDocument): void {
    const { document: before, shapes } = this;
    if (before?.kind !== 'form' || next.kind !== 'form' || shapes === undefined) return;
    this.open = openElsewhere(this.open, stepPaths(shapes, before), stepPaths(shapes, next));
  }

  /** What is open, where the keyboard is and what is heard follow a change. */
  #goAlong(change: FormChange, following: Following | undefined): void {
    this.open = movedParts(this.open, change);
    const { document } = this;
    if (change.kind === 'rename' && change.spot === 'value' && document?.kind === 'form') {
      this.#identities.rename(asText(valueAt(document.value, change.path)), change.name);
    }
    if (following === undefined) return;
    this.announced = following.announce(change);
    this.#sight.focus(focusAfter(change));
    this.requestUpdate();
  }

  /** VS Code drops a page that is hidden. */
  readonly #onHidden = (): void => {
    if (document.hidden) this.#tellDrafts('all');
  };

  #tellDrafts(drafts: DraftKind): void {
    for (const input of this.renderRoot.querySelectorAll('text-input')) {
      if (input instanceof TextInput) input.tellDraft(drafts);
    }
  }

  #flush(id: number, drafts: DraftKind): void {
    this.#tellDrafts(drafts);
    this.#flushing = [...this.#flushing, id];
    if (this.#sync.isIdle) this.#sayFlushed();
  }

  #sayFlushed(): void {
    for (const id of this.#flushing) this.#say({ kind: 'flushed', id });
    this.#flushing = [];
  }
}
