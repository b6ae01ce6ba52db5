import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { isTexts } from '../../src/base/json-shape.ts';
import { isJsonObject } from '../../src/base/json.ts';
import type { FormPath } from '../../src/protocol/form-shape.ts';
import type { FormGraphNews, FormGraphRequest } from '../../src/protocol/graph-messages.ts';
import { readFormGraphNews } from '../../src/protocol/read-graph-messages.ts';
import { readNews } from '../../src/protocol/read-news.ts';
import { drawnGraphStyles, drawnGraphTemplate } from '../shared/graph/drawn-graph-template.ts';
import { type GraphLook, isGraphLook } from '../shared/graph/graph-look.ts';
import type { Host } from '../shared/host.ts';
import { BuilderElement } from './builder-element.ts';
import { builderPageStyles } from './builder-page-styles.ts';
import type { StepFocusEvent } from './step-focus.ts';
import { keepState, keptState, partOf } from './view-state.ts';

/** So wide is a page that shows the graph unless a person has hidden it. */
const wide = '(min-width: 1100px)';

/** The form of one workflow file, and its graph beside it: a step that is gone to in one of them is shown in the other. */
export class BuilderPage extends LitElement {
  static override properties = {
    host: { attribute: false },
    graph: { state: true },
    isShown: { state: true },
    chosen: { state: true },
    closed: { state: true },
  };

  static override styles = [drawnGraphStyles, builderPageStyles];

  /** Given before the element is put into the page. */
  declare host: Host;
  declare protected graph: FormGraphNews | undefined;
  declare protected isShown: boolean;
  /** The step where the keyboard is, as the form names it. */
  declare protected chosen: string;
  declare protected closed: ReadonlySet<string>;
  #look: GraphLook | undefined;

  constructor() {
    super();
    this.isShown = false;
    this.chosen = '';
    this.closed = new Set();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { graph, closed, look } = keptState(this.host);
    this.#look = isGraphLook(look) ? look : undefined;
    this.isShown = typeof graph === 'boolean' ? graph : window.matchMedia(wide).matches;
    this.closed = new Set(isTexts(closed) ? closed : []);
    window.addEventListener('message', this.#onMessage);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('message', this.#onMessage);
  }

  protected override render(): TemplateResult {
    const { isShown } = this;
    const label = isShown ? l10n.t('Hide Graph') : l10n.t('Show Graph');
    return html`<baton-builder
        .host=${this.host}
        @step-focus=${({ detail }: StepFocusEvent) => (this.chosen = detail.part)}
      >
        <vscode-button slot="tools" secondary @click=${this.#toggle}>${label}</vscode-button>
      </baton-builder>
      ${isShown ? html`<aside aria-label=${l10n.t('Graph')}>${this.#graphTemplate()}</aside>` : nothing}`;
  }

  #graphTemplate(): TemplateResult | typeof nothing {
    const { graph, closed } = this;
    if (graph === undefined) return nothing;
    const { drawn, places } = graph;
    return drawnGraphTemplate({
      drawn,
      closed,
      chosen: Object.entries(places).find(([, path]) => partOf(path) === this.chosen)?.[0] ?? '',
      choose: (id) => this.#showStep(places[id], 'look'),
      open: (id) => this.#showStep(places[id], 'work'),
      fold: (ids) => {
        this.closed = ids;
        keepState(this.host, { closed: [...ids] });
      },
      look: this.#look,
      keepLook: (look) => {
        this.#look = look;
        keepState(this.host, { look: { ...look } });
      },
    });
  }

  /** What a fork takes over stands nowhere in the form. */
  #showStep(path: FormPath | undefined, purpose: 'look' | 'work'): void {
    if (path === undefined) return;
    this.chosen = partOf(path);
    const form = this.renderRoot.querySelector('baton-builder');
    if (form instanceof BuilderElement) form.showStep(path, purpose);
  }

  readonly #toggle = (): void => {
    this.isShown = !this.isShown;
    keepState(this.host, { graph: this.isShown });
    this.#tellShown();
  };

  #tellShown(): void {
    const request: FormGraphRequest = { kind: 'show_graph', is_shown: this.isShown };
    this.host.postMessage(request);
  }

  readonly #onMessage = ({ data }: MessageEvent): void => {
    this.graph = readFormGraphNews(data) ?? this.graph;
    if (!isJsonObject(data) || data.kind !== 'begin') return;
    const news = readNews(data);
    if (news?.kind === 'begin') l10n.config({ contents: { ...news.words } });
    this.requestUpdate();
    this.#tellShown();
  };
}
