import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { RecordLine } from '../../src/presentation/epics/record-line.ts';
import type { ShownRows } from '../../src/presentation/epics/shown-rows.ts';
import { icon } from '../shared/icons.ts';
import { executionIcon } from './epic-icons.ts';
import type { PageView } from './page-view.ts';

/** The newest executions of an epic, and the messages in them. */
export function recordsTemplate(view: PageView): TemplateResult {
  const { model, actions } = view;
  const { executions, messages } = model.epic;
  const inPanel = l10n.t('Open in Panel');
  const open = ({ id, label, spoken }: RecordLine): TemplateResult =>
    html`<button class="link" aria-label=${spoken} @click=${() => actions.openExecution(id, 'document')}>
        ${label}
      </button>
      <button
        class="tool"
        title=${inPanel}
        aria-label="${inPanel}: ${label}"
        @click=${() => actions.openExecution(id, 'panel')}
      >
        ${icon('graph')}
      </button>`;
  return html`${sectionTemplate(executions, {
    title: l10n.t('Executions'),
    empty: l10n.t('Nothing has run for it yet.'),
    label: open,
  })}
  ${sectionTemplate(messages, {
    title: l10n.t('Messages'),
    empty: l10n.t('No messages.'),
    label: ({ label }) => html`<span class="text">${label}</span>`,
  })}`;
}

interface SectionOptions {
  readonly title: string;
  readonly empty: string;
  readonly label: (line: RecordLine) => TemplateResult;
}

function sectionTemplate(
  { rows, total }: ShownRows<RecordLine>,
  { title, empty, label }: SectionOptions,
): TemplateResult {
  return html`<section class="records" aria-label=${title}>
    <h2>${title} <span class="faint">${total}</span></h2>
    ${rows.length === 0 ? html`<p class="faint">${empty}</p>` : nothing}
    <ul>
      ${rows.map(
        (line) =>
          html`<li data-record=${line.id}>
            ${line.status === '' ? nothing : html`<span class="state ${line.status}">${executionIcon(line.status)}</span>`}
            ${label(line)} <span class="about faint">${line.description}</span>
          </li>`,
      )}
    </ul>
    ${total > rows.length ? html`<p class="faint">${l10n.t('{0} older', total - rows.length)}</p>` : nothing}
  </section>`;
}
