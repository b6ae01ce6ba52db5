import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { NamedTask, TaskDetailView } from '../../src/presentation/epics/task-detail.ts';
import { statusWord } from '../../src/presentation/status-word.ts';
import { icon } from '../shared/icons.ts';
import { taskStatusIcon } from './epic-icons.ts';
import { type PageView, showEpic, typedAt } from './page-view.ts';

/** The task that is looked at: what it is about, what it waits for, and its notes. */
export function taskPanelTemplate(view: PageView, task: TaskDetailView): TemplateResult {
  const { actions } = view;
  const close = l10n.t('Close');
  const { execution } = task;
  return html`<section class="task-panel" aria-label=${l10n.t('Task {0}', task.title)}>
    <div class="section-head">
      <h2>${task.title}</h2>
      <button class="tool" title=${close} aria-label=${close} @click=${() => showEpic(view, { task: null })}>
        ${icon('close')}
      </button>
    </div>
    ${textTemplate('', task.description)} ${textTemplate(l10n.t('Objective'), task.objective)}
    ${textTemplate(l10n.t('Result'), task.result)} ${textTemplate(l10n.t('Because'), task.error)}
    ${linksTemplate(view, l10n.t('Waits for'), task.waits_for)}
    ${linksTemplate(view, l10n.t('Needed by'), task.needed_by)}
    ${
      execution === null
        ? nothing
        : html`<p>
            <button class="link" @click=${() => actions.openExecution(execution, 'document')}>
              ${l10n.t('Show Execution')}
            </button>
          </p>`
    }
    ${notesTemplate(view, task)}
  </section>`;
}

function textTemplate(label: string, text: string): TemplateResult | typeof nothing {
  if (text === '') return nothing;
  return html`<p class="text">${label === '' ? nothing : html`<b>${label}</b> `}${text}</p>`;
}

function linksTemplate(view: PageView, label: string, tasks: readonly NamedTask[]): TemplateResult | typeof nothing {
  if (tasks.length === 0) return nothing;
  return html`<h3>${label}</h3>
    <ul>
      ${tasks.map(
        ({ id, title, status }) =>
          html`<li>
            <button class="link" @click=${() => showEpic(view, { task: id })}>${title}</button>
            <span class="state ${status}">${taskStatusIcon(status)} ${statusWord(status)}</span>
          </li>`,
      )}
    </ul>`;
}

function notesTemplate(view: PageView, { id, notes, older_notes }: TaskDetailView): TemplateResult {
  const { model } = view;
  return html`<h3>${l10n.t('Notes')}</h3>
    ${model.canWrite ? addTemplate(view, id) : nothing}
    ${notes.length === 0 ? html`<p class="faint">${l10n.t('No notes.')}</p>` : nothing}
    <ul class="notes">
      ${notes.map(({ at, text }) => html`<li><span class="faint">${at}</span> <span class="text">${text}</span></li>`)}
    </ul>
    ${older_notes === 0 ? nothing : html`<p class="faint">${l10n.t('{0} older', older_notes)}</p>`}`;
}

/** Emptied when it was taken; what is refused stays. */
function addTemplate({ actions, typed, drafts }: PageView, task: string): TemplateResult {
  const own = typedAt(typed, 'note', task);
  const isAsked = own !== null && own.problem === null;
  const add = (event: Event): void => {
    event.preventDefault();
    if (!isAsked) actions.note(task, drafts.note(task));
  };
  const type = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLTextAreaElement) actions.typeNote(task, currentTarget.value);
  };
  return html`<form class="add-note" @submit=${add}>
    <textarea
      rows="2"
      aria-label=${l10n.t('New note')}
      aria-describedby="note-said"
      aria-invalid=${(own?.problem ?? null) !== null}
      placeholder=${l10n.t('Add a note; it stays with the task')}
      .value=${live(drafts.note(task))}
      @input=${type}
    ></textarea>
    <button class="action" aria-disabled=${isAsked}>${l10n.t('Add Note')}</button>
    <span id="note-said" class="problem" role="alert">${own?.problem ?? ''}</span>
  </form>`;
}
