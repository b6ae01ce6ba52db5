import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { EpicPlace } from '../../src/protocol/epics-place.ts';
import { epicHeadTemplate } from './epic-head-template.ts';
import { epicsIcon } from './epic-icons.ts';
import type { PageView } from './page-view.ts';
import { recordsTemplate } from './records-template.ts';
import { taskPanelTemplate } from './task-panel-template.ts';
import { tasksTemplate } from './tasks-template.ts';

/** An epic with its tasks and what was recorded about it. */
export function detailTemplate(view: PageView, place: EpicPlace): TemplateResult | typeof nothing {
  const { head, task } = view.model.epic;
  if (head === undefined) return nothing;
  if (head === null) return goneTemplate(view);
  return html`<div class="detail">
    <div class="main">${epicHeadTemplate(view, head)} ${tasksTemplate(view, head, place)}</div>
    <aside>${task === null ? nothing : taskPanelTemplate(view, task)} ${recordsTemplate(view)}</aside>
  </div>`;
}

function goneTemplate({ model, actions }: PageView): TemplateResult {
  return html`<div class="empty" role="alert">
    <p>${l10n.t('This epic is not there any more: it was deleted. What was run and spent stays recorded.')}</p>
    <button class="action" @click=${() => actions.show({ ...model.place, epic: null })}>
      ${epicsIcon('back')} ${l10n.t('All epics')}
    </button>
  </div>`;
}
