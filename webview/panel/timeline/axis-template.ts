import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { durationLabel } from '../../../src/presentation/duration-label.ts';
import { timeAxis } from '../../../src/presentation/panel/timeline/time-axis.ts';
import type { TimeWindow } from '../../../src/presentation/panel/timeline/time-window.ts';
import { icon, type IconName } from '../../shared/icons.ts';
import { zoomFactor } from './timeline-keys.ts';

export interface AxisOptions {
  readonly seen: TimeWindow;
  /** Milliseconds since 1970, from which on the marks count. */
  readonly start: number;
  readonly zoom: (factor: number) => void;
  readonly fit: () => void;
}

const mostMarks = 6;

/** What can be done with the timeline by the pointer, what its signs mean, and the time above its bars. */
export function axisTemplate({ seen, start, zoom, fit }: AxisOptions): TemplateResult {
  const tool = (label: string, name: IconName, act: () => void): TemplateResult =>
    html`<button class="tool" title=${label} aria-label=${label} @click=${act}>${icon(name)}</button>`;
  return html`<div class="axis">
    <div class="tools" role="toolbar" aria-label=${l10n.t('Timeline')}>
      ${tool(l10n.t('Zoom out (-)'), 'less', () => zoom(1 / zoomFactor))}
      ${tool(l10n.t('Zoom in (+)'), 'add', () => zoom(zoomFactor))} ${tool(l10n.t('Fit (0)'), 'fit', fit)}
      <span class="legend"><span class="sign model"></span>${l10n.t('model')}</span>
      <span class="legend"><span class="sign waiting"></span>${l10n.t('waiting')}</span>
    </div>
    <div class="marks" aria-hidden="true">
      ${timeAxis(seen, start, mostMarks).map(
        ({ left, after }) => html`<span class="mark" .style=${`left:${left}%`}>${markLabel(after)}</span>`,
      )}
    </div>
  </div>`;
}

function markLabel(after: number): string {
  return after > 0 && after < 1000 ? l10n.t('{0} ms', after) : durationLabel(after);
}
