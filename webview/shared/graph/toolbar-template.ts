import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../icons.ts';
import type { Words } from '../words.ts';
import { zoomStep } from './graph-keys.ts';

export interface ToolbarActions {
  readonly zoom: (factor: number) => void;
  readonly fit: () => void;
  /** Draws what stands in steps, in all or in none. */
  readonly openAll: () => void;
  readonly closeAll: () => void;
}

interface ToolbarOptions extends ToolbarActions {
  readonly words: Words;
  readonly scale: number;
  /** Steps stand in others. */
  readonly isNested: boolean;
}

/** What can be done with the drawing by the pointer. */
export function toolbarTemplate({ words, scale, isNested, ...actions }: ToolbarOptions): TemplateResult {
  const tool = (label: string, name: IconName, act: () => void): TemplateResult =>
    html`<button class="tool" title=${label} aria-label=${label} @click=${act}>${icon(name)}</button>`;
  return html`<div class="toolbar" role="toolbar" aria-label=${words('Graph')}>
    ${
      isNested
        ? html`${tool(words('Expand all'), 'unfold', actions.openAll)}
          ${tool(words('Collapse all'), 'fold', actions.closeAll)}`
        : nothing
    }
    ${tool(words('Zoom out (-)'), 'less', () => actions.zoom(1 / zoomStep))}
    <span class="scale">${Math.round(scale * 100)} %</span>
    ${tool(words('Zoom in (+)'), 'add', () => actions.zoom(zoomStep))} ${tool(words('Fit (0)'), 'fit', actions.fit)}
  </div>`;
}
