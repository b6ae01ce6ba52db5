import { html, type TemplateResult } from 'lit';
import type { HeadNews } from '../../../src/protocol/panel/head-messages.ts';
import type { PanelNews } from '../../../src/protocol/panel-messages.ts';
import type { PageSection, SectionContext } from '../page-section.ts';
import type { ProgressStore } from '../progress/progress-store.ts';

/** The execution as a whole: which it is, how it stands, and what can be done with it. */
export class HeadSection implements PageSection {
  readonly part = 'head';
  readonly #progress: ProgressStore;
  #surroundings: HeadNews | undefined;

  constructor(progress: ProgressStore) {
    this.#progress = progress;
  }

  get standsAlone(): boolean {
    return (this.#surroundings?.nothing ?? null) !== null;
  }

  hear(news: PanelNews): boolean {
    if (news.kind !== 'head_surroundings') return false;
    this.#surroundings = news;
    return true;
  }

  render({ choice, now, say }: SectionContext): TemplateResult {
    const id = choice.execution?.id ?? '';
    return html`<baton-panel-head
      .head=${this.#progress.executions.get(id)?.head}
      .failure=${this.#progress.failures.get(id) ?? ''}
      .choice=${choice}
      .surroundings=${this.#surroundings}
      .now=${now}
      .say=${say}
    ></baton-panel-head>`;
  }
}
