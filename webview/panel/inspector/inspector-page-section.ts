import { html, type TemplateResult } from 'lit';
import type { InspectorTab } from '../../../src/presentation/panel/inspector/inspector-tab.ts';
import type { PanelNews } from '../../../src/protocol/panel-messages.ts';
import type { PageSection, SectionContext } from '../page-section.ts';
import type { WantedTab } from './inspector-element.ts';
import { nothingTold, toldBy } from './told-inspection.ts';

/** The step inspector's part of the page. */
export class InspectorPageSection implements PageSection {
  readonly part = 'inspector';
  #told = nothingTold;
  /** How often the page was begun: then the extension knows nothing of what is looked at. */
  #begun = 0;
  /** What another section wants to be seen, each time another object. */
  #wanted: WantedTab | undefined;

  hear(news: PanelNews): boolean {
    switch (news.kind) {
      case 'panel_begin':
        this.#begun += 1;
        this.#told = nothingTold;
        return true;
      case 'inspector_step':
      case 'inspector_parts':
      case 'inspector_text':
      case 'inspector_rows':
        this.#told = toldBy(this.#told, news);
        return true;
      default:
        return false;
    }
  }

  inspect(tab: InspectorTab): boolean {
    this.#wanted = { tab };
    return true;
  }

  render({ choice, say, kept, keep }: SectionContext): TemplateResult {
    return html`<baton-inspector
      .told=${this.#told}
      .begun=${this.#begun}
      .wanted=${this.#wanted}
      .folder=${choice.execution?.folder ?? ''}
      .say=${say}
      .kept=${kept}
      .keep=${keep}
    ></baton-inspector>`;
  }
}
