import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../icons.ts';
import { zoomStep } from './graph-keys.ts';

export interface ToolbarActions {
  readonly zoom: (factor: number) => void;
  readonly fit: () => void;
  /** Draws what stands in steps, in all or in none. */
  readonly openAll: () => void;
  readonly closeAll: () => void;
}

interface ToolbarOptions extends ToolbarActions {
  readonly scale: number;
  /** Steps stand in others. */
  readonly isNested: boolean;
}

/** What can be done with the drawing by the pointer. */
export function toolbarTemplate({ scale, isNested, ...actions }: ToolbarOptions): TemplateResult {
  const tool = (label: string, name: IconName, act: () => void): TemplateResult =>
    html`<button class="tool" title=${label} aria-label=${label} @click=${act}>${icon(name)}</button>`;
  return html`<div class="toolbar" role="toolbar" aria-label=${l10n.t('Graph')}>
    ${
      isNested
        ? html`${tool(l10n.t('Expand all'), 'unfold', actions.openAll)}
          ${tool(l10n.t('Collapse all'), 'fold', actions.closeAll)}`
        : nothing
    }
    ${tool(l10n.t('Zoom out (-)'), 'less', () => actions.zoom(1 / zoomStep))}
    <span class="scale">${Math.round(scale * 100)} %</span>
    ${tool(l10n.t('Zoom in (+)'), 'add', () => actions.zoom(zoomStep))} ${tool(l10n.t('Fit (0)'), 'fit', actions.fit)}
  </div>`;
}
