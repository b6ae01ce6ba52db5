import * as l10n from '@vscode/l10n';
import { css, html, nothing, type TemplateResult } from 'lit';
import { isTexts } from '../../src/base/json-shape.ts';
import { isJsonObject } from '../../src/base/json.ts';
import { type DrawnGraph, type GraphNews, type GraphRequest, graphVersion } from '../../src/protocol/graph-messages.ts';
import { readGraphNews } from '../../src/protocol/read-graph-messages.ts';
import { drawnGraphStyles, drawnGraphTemplate } from '../shared/graph/drawn-graph-template.ts';
import { type GraphLook, isGraphLook } from '../shared/graph/graph-look.ts';
import { PageElement } from '../shared/page-element.ts';

/** The graph of one workflow file. It keeps which steps are closed and what is seen of it; all else it is told. */
export class GraphPage extends PageElement<GraphNews> {
  static override properties = {
    ...PageElement.properties,
    drawn: { state: true },
    chosen: { state: true },
    closed: { state: true },
  };

  static override styles = [
    drawnGraphStyles,
    css`
      :host {
        position: fixed;
        inset: 0;
        display: flex;
        flex-direction: column;
      }
      baton-graph {
        flex: 1;
      }
    `,
  ];

  declare protected drawn: DrawnGraph | undefined;
  declare protected chosen: string;
  declare protected closed: ReadonlySet<string>;
  #file = '';
  #look: GraphLook | undefined;

  constructor() {
    super();
    this.chosen = '';
    this.closed = new Set();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const state = this.host.getState();
    const { closed, look } = isJsonObject(state) ? state : {};
    this.#look = isGraphLook(look) ? look : undefined;
    this.closed = new Set(isTexts(closed) ? closed : []);
    this.#say({ kind: 'ready', version: graphVersion });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { drawn, chosen, closed } = this;
    if (drawn === undefined) return nothing;
    return html`${drawnGraphTemplate({
      drawn,
      chosen,
      closed,
      choose: (step) => {
        this.chosen = step;
        this.#say({ kind: 'choose', step });
      },
      open: (step) => this.#say({ kind: 'open', step }),
      fold: (ids) => {
        this.closed = ids;
        this.#keep();
      },
      look: this.#look,
      keepLook: (look) => {
        this.#look = look;
        this.#keep();
      },
    })}`;
  }

  /** For the time when the page is hidden, or the window loaded anew. */
  #keep(): void {
    this.host.setState({ file: this.#file, closed: [...this.closed], look: this.#look });
  }

  #say(request: GraphRequest): void {
    this.host.postMessage(request);
  }

  protected override read(data: unknown): GraphNews | undefined {
    return readGraphNews(data);
  }

  protected override hear(news: GraphNews): void {
    switch (news.kind) {
      case 'begin':
        l10n.config({ contents: { ...news.words } });
        this.#file = news.file;
        this.#keep();
        return;
      case 'graph':
        this.drawn = news.drawn;
        return;
      case 'choose':
        this.chosen = news.step;
    }
  }
}
