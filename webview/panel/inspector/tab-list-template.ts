import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { type InspectorTab, inspectorTabs } from '../../../src/presentation/panel/inspector/inspector-tab.ts';
import { tabWords } from './tab-words.ts';

interface TabListOptions {
  readonly chosen: InspectorTab;
  /** Those that have something. */
  readonly enabled: readonly InspectorTab[];
  readonly choose: (tab: InspectorTab) => void;
}

/** The tabs of a step. One that has nothing is there, so that none moves from step to step, and cannot be chosen. */
export function tabListTemplate({ chosen, enabled, choose }: TabListOptions): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    const next = tabAfter(event.key, chosen, enabled);
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
    const { currentTarget } = event;
    if (currentTarget instanceof Element) currentTarget.querySelector<HTMLElement>(`#inspector-${next}`)?.focus();
  };
  return html`<div
    class="tabs"
    role="tablist"
    aria-label=${l10n.t('What is known of the step')}
    @keydown=${onKey}
    @wheel=${scrollAlong}
  >
    ${inspectorTabs.map(
      (tab) =>
        html`<button
          id=${`inspector-${tab}`}
          class="tab"
          role="tab"
          aria-selected=${tab === chosen}
          aria-controls="inspected"
          ?disabled=${!enabled.includes(tab)}
          tabindex=${tab === chosen ? 0 : -1}
          @click=${() => choose(tab)}
        >
          ${tabWords(tab)}
        </button>`,
    )}
  </div>`;
}

/** There is nothing to scroll from top to bottom: the usual wheel goes along the tabs. */
function scrollAlong({ currentTarget, deltaX, deltaY, shiftKey }: WheelEvent): void {
  if (currentTarget instanceof Element && deltaX === 0 && !shiftKey) currentTarget.scrollLeft += deltaY;
}

function tabAfter(key: string, chosen: InspectorTab, enabled: readonly InspectorTab[]): InspectorTab | undefined {
  const at = enabled.indexOf(chosen);
  switch (key) {
    case 'ArrowRight':
      return enabled[(at + 1) % enabled.length];
    case 'ArrowLeft':
      return enabled.at(at - 1);
    case 'Home':
      return enabled[0];
    case 'End':
      return enabled.at(-1);
    default:
      return undefined;
  }
}
