import { html, type TemplateResult } from 'lit';
import type { PanelNews } from '../../../src/protocol/panel-messages.ts';
import type { PageSection, SectionContext } from '../page-section.ts';
import { nothingTold, toldBy } from './told-inspection.ts';

/** The step inspector's part of the page. */
export class InspectorPageSection implements PageSection {
  readonly part = 'inspector';
  #told = nothingTold;
  /** How often the page was begun: then the extension knows nothing of what is looked at. */
  #begun = 0;

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

  render({ choice, say, kept, keep }: SectionContext): TemplateResult {
    return html`<baton-inspector
      .told=${this.#told}
      .begun=${this.#begun}
      .folder=${choice.execution?.folder ?? ''}
      .say=${say}
      .kept=${kept}
      .keep=${keep}
    ></baton-inspector>`;
  }
}
