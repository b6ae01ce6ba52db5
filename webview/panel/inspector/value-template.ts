import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { byteCount } from '../../../src/base/byte-count.ts';
import type { ShownValue } from '../../../src/presentation/panel/inspector/shown-value.ts';
import type { ValueName } from '../../../src/presentation/panel/inspector/value-name.ts';
import { icon } from '../../shared/icons.ts';
import type { InspectorActions } from './inspector-actions.ts';

export interface ValueOptions {
  readonly label: string;
  readonly value: ShownValue;
  /** Null: it cannot be opened. */
  readonly name: ValueName | null;
  /** Bytes of the whole, where that is known. */
  readonly size?: number | null;
}

/** A text as a block, everything else as a tree that folds; with what copies and opens all of it. */
export function valueTemplate(actions: InspectorActions, options: ValueOptions): TemplateResult {
  const { label, value, name, size = null } = options;
  return html`<section class="value">
    <div class="bar">
      <span class="label">${label}</span>
      ${size === null ? nothing : html`<span class="faint">${byteCount(size)}</span>`}
      ${name === null ? nothing : valueButtons(actions, name, label)}
    </div>
    ${shownTemplate(value, label)}
  </section>`;
}

export function shownTemplate(value: ShownValue, label: string): TemplateResult {
  switch (value.kind) {
    case 'text':
      return html`<pre class="text" tabindex="0" aria-label=${label}>${value.text}</pre>
        ${moreTemplate(value.more, l10n.t('… and {0} more characters', value.more))}`;
    case 'plain':
      return html`<pre class="text" tabindex="0" aria-label=${label}>${value.text}</pre>`;
    case 'list':
    case 'object':
      return html`<baton-value-tree .value=${value} .label=${label}></baton-value-tree>`;
  }
}

export function moreTemplate(more: number, text: string): TemplateResult | typeof nothing {
  return more === 0 ? nothing : html`<p class="faint more">${text}</p>`;
}

/** Copy, and Open in Editor. */
export function valueButtons(actions: InspectorActions, name: ValueName, label: string): TemplateResult {
  const copy = l10n.t('Copy {0}', label);
  const open = l10n.t('Open {0} in Editor', label);
  return html`<span class="buttons">
    <button class="tool" title=${copy} aria-label=${copy} @click=${() => actions.copyValue(name)}>
      ${icon('copy')}
    </button>
    <button class="tool" title=${open} aria-label=${open} @click=${() => actions.openValue(name)}>
      ${icon('go_to')}
    </button>
  </span>`;
}
