import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';

interface BatchRow<A extends string> {
  readonly id: string;
  readonly can: readonly A[];
}

interface BatchBarOptions<A extends string> {
  readonly label: string;
  /** Those that are selected. */
  readonly rows: readonly BatchRow<A>[];
  /** Those that can be done with several at once, in this order. */
  readonly actions: readonly A[];
  /** Those that make sense for a single one only. */
  readonly single?: readonly A[];
  readonly labelOf: (action: A) => string;
  readonly act: (action: A, ids: readonly string[]) => void;
}

/** What can be done with what is selected: an action is about those of them for which it makes sense. */
export function batchBarTemplate<A extends string>(options: BatchBarOptions<A>): TemplateResult {
  const { label, rows, actions, single = [], labelOf, act } = options;
  return html`<div class="batch" role="toolbar" aria-label=${label}>
    <span class="count">${rows.length === 0 ? l10n.t('Nothing selected') : l10n.t('{0} selected', rows.length)}</span>
    ${actions.map((action) => {
      const ids = rows.filter(({ can }) => can.includes(action)).map(({ id }) => id);
      const isPossible = ids.length > 0 && (rows.length === 1 || !single.includes(action));
      const some = isPossible && ids.length < rows.length ? ` (${ids.length})` : '';
      return rows.length === 0
        ? nothing
        : // Not disabled: the keyboard would be lost once an action makes no sense any more.
          html`<button
            class="action"
            aria-disabled=${!isPossible}
            @click=${() => {
              if (isPossible) act(action, ids);
            }}
          >
            ${labelOf(action)}${some}
          </button>`;
    })}
  </div>`;
}
