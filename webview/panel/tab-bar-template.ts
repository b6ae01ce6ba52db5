import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { type PanelTab, tabLabel, tabs } from './panel-tabs.ts';

export interface TabBarOptions {
  readonly tab: PanelTab;
  /** What there is behind a tab; absent or 0: nothing is said. */
  readonly counts: Partial<Readonly<Record<PanelTab, number>>>;
  readonly go: (tab: PanelTab) => void;
}

/** The parts that stand in the same place. The arrow keys go from one to the next, as in every list of tabs. */
export function tabBarTemplate({ tab: chosen, counts, go }: TabBarOptions): TemplateResult {
  return html`<div
    class="tabs"
    role="tablist"
    aria-label=${l10n.t('Parts of the execution')}
    @keydown=${(event: KeyboardEvent) => onKey(event, chosen, go)}
  >
    ${tabs.map(
      (tab) =>
        html`<button
          id=${`tab-${tab}`}
          class="tab"
          role="tab"
          aria-selected=${tab === chosen}
          aria-controls="part"
          tabindex=${tab === chosen ? 0 : -1}
          @click=${() => go(tab)}
        >
          ${tabLabel(tab)} ${countTemplate(counts[tab])}
        </button>`,
    )}
  </div>`;
}

function countTemplate(count = 0): TemplateResult | typeof nothing {
  return count === 0 ? nothing : html`<span class="count">${count > 99 ? '99+' : count}</span>`;
}

function onKey(event: KeyboardEvent, chosen: PanelTab, go: TabBarOptions['go']): void {
  const next = tabAfter(event.key, tabs.indexOf(chosen));
  if (next === undefined) return;
  event.preventDefault();
  go(next);
  const { currentTarget } = event;
  const bar = currentTarget instanceof Element ? currentTarget : null;
  bar?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
}

function tabAfter(key: string, at: number): PanelTab | undefined {
  switch (key) {
    case 'ArrowRight':
      return tabs.at((at + 1) % tabs.length);
    case 'ArrowLeft':
      return tabs.at(at - 1);
    case 'Home':
      return tabs.at(0);
    case 'End':
      return tabs.at(-1);
    default:
      return undefined;
  }
}
