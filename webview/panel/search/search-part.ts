import { html, type TemplateResult } from 'lit';
import type { PanelNews } from '../../../src/protocol/panel-messages.ts';
import type { SearchNews } from '../../../src/protocol/panel/search-messages.ts';
import type { FoundTarget } from '../../../src/presentation/panel/search/found-group.ts';
import type { PageSection, SectionContext } from '../page-section.ts';

/** The search in the page. */
export class SearchPart implements PageSection {
  readonly part = 'search';
  #found: SearchNews | undefined;
  #shown = '';

  hear(news: PanelNews): boolean {
    if (news.kind === 'panel_shows') return this.#show(news.choice.execution?.id ?? '');
    if (news.kind !== 'search_found') return false;
    this.#found = news;
    return true;
  }

  /** What was found in another execution is of no use. */
  #show(execution: string): boolean {
    if (execution === this.#shown) return false;
    this.#shown = execution;
    this.#found = undefined;
    return true;
  }

  render(context: SectionContext): TemplateResult {
    return html`<baton-search
      .found=${this.#found}
      .kept=${context.kept}
      .keep=${context.keep}
      .say=${context.say}
      .go=${(target: FoundTarget) => go(target, context)}
    ></baton-search>`;
  }
}

function go(target: FoundTarget, { say, goTo, inspect, choice }: SectionContext): void {
  switch (target.kind) {
    case 'step':
      say({ kind: 'choose_step', step: { execution: target.execution, step: target.step } });
      inspect(target.tab);
      return;
    case 'execution':
      if (choice.execution === null || choice.execution.id === target.execution) return;
      say({ kind: 'pick_execution', execution: { folder: choice.execution.folder, id: target.execution } });
      return;
    case 'messages':
      goTo('messages');
  }
}
