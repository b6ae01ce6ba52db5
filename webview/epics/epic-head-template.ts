import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { onExceedWords } from '../../src/domain/registry-words.ts';
import { epicPriorityWord } from '../../src/presentation/priority-word.ts';
import type { EpicField, EpicHead } from '../../src/presentation/epics/epic-head.ts';
import { epicActionLabel } from './action-words.ts';
import { meterTemplate, progressTemplate } from './bar-templates.ts';
import type { EditableText, SaveEvent, TypeEvent } from './editable-text.ts';
import { epicStatusIcon, epicsIcon } from './epic-icons.ts';
import { type PageView, typedAt } from './page-view.ts';

/** An epic at length, whose fields are changed where they stand. */
export function epicHeadTemplate(view: PageView, head: EpicHead): TemplateResult {
  const { model, actions } = view;
  const { status, word, progress, can, origin, result } = head;
  return html`<header>
      <button class="to-list" @click=${() => actions.show({ ...model.place, epic: null })}>
        ${epicsIcon('back')} ${l10n.t('All epics')}
      </button>
      ${
        model.canWrite
          ? html`<span class="actions" role="toolbar" aria-label=${l10n.t('Actions for the epic')}>
              ${can.map(
                (action) =>
                  html`<button class="action" @click=${() => actions.actOnEpics(action, [head.id])}>
                    ${epicActionLabel(action)}
                  </button>`,
              )}
            </span>`
          : nothing
      }
    </header>
    <h1>${fieldTemplate(view, head, { field: 'title', form: 'title', label: l10n.t('title'), shown: head.title })}</h1>
    <p class="facts">
      <span class="state ${status}">${epicStatusIcon(status)} ${word}</span>
      ${priorityTemplate(view, head)} ${tagsTemplate(view, head)}
      <span class="faint">${origin}</span>
    </p>
    <div class="how-far">${progressTemplate(progress)}<span class="faint">${progress.spoken}</span></div>
    ${descriptionTemplate(view, head)}
    ${result === '' ? nothing : html`<p class="result"><b>${l10n.t('Result')}</b> ${result}</p>`}
    ${budgetTemplate(view, head)}`;
}

interface FieldOptions {
  readonly field: EpicField;
  readonly label: string;
  readonly shown: string;
  readonly form?: EditableText['form'];
  readonly prompt?: string;
}

function fieldTemplate(view: PageView, head: EpicHead, options: FieldOptions): TemplateResult {
  const { model, actions, typed, drafts } = view;
  const { field, label, shown, form = 'line', prompt = '' } = options;
  const own = typedAt(typed, field, head.id);
  return html`<editable-text
    data-field=${field}
    .label=${label}
    .value=${head.fields[field]}
    .shown=${shown}
    .prompt=${prompt}
    .form=${form}
    .isReadOnly=${!model.canWrite}
    .isAsked=${own !== null && own.problem === null}
    .problem=${own?.problem ?? ''}
    .draft=${drafts.field(head.id, field)}
    @text-type=${({ detail }: TypeEvent) => actions.typeField(head.id, field, detail.draft)}
    @text-save=${({ detail }: SaveEvent) => actions.edit(head.id, field, detail.text)}
    @text-cancel=${() => actions.forget(field, head.id)}
  ></editable-text>`;
}

/** Of a field that is chosen from: why that was refused. */
function refusalTemplate({ typed }: PageView, { id }: EpicHead, field: EpicField): TemplateResult {
  return html`<span class="problem" role="alert">${typedAt(typed, field, id)?.problem ?? ''}</span>`;
}

function priorityTemplate(view: PageView, head: EpicHead): TemplateResult {
  const { model, actions } = view;
  if (!model.canWrite) return html`<span>${l10n.t('Priority')}: ${head.priority}</span>`;
  return html`<label>
      ${l10n.t('Priority')}
      <select
        @change=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLSelectElement) actions.edit(head.id, 'priority', currentTarget.value);
        }}
      >
        ${([1, 2, 3, 4] as const).map(
          (priority) =>
            html`<option value=${priority} .selected=${live(head.fields.priority === String(priority))}>
              ${epicPriorityWord(priority)}
            </option>`,
        )}
      </select>
    </label>
    ${refusalTemplate(view, head, 'priority')}`;
}

function tagsTemplate(view: PageView, head: EpicHead): TemplateResult {
  const prompt = l10n.t('no tags');
  const shown = head.tags.map((tag) => `#${tag}`).join(' ');
  return fieldTemplate(view, head, { field: 'tags', label: l10n.t('tags, with commas between them'), shown, prompt });
}

function descriptionTemplate(view: PageView, head: EpicHead): TemplateResult {
  const prompt = l10n.t('What is to come out of it');
  const options = { field: 'description', form: 'lines', label: l10n.t('description'), prompt } as const;
  return html`<div class="description">${fieldTemplate(view, head, { ...options, shown: head.description })}</div>`;
}

function budgetTemplate(view: PageView, head: EpicHead): TemplateResult {
  const { fields, meters, spent, overhead } = head;
  const none = l10n.t('no limit');
  return html`<section class="budget" aria-label=${l10n.t('Budget')}>
    <h2>${l10n.t('Budget')}</h2>
    <p>
      ${spent === '' ? l10n.t('Nothing was spent.') : l10n.t('Spent {0}', spent)}${
        overhead === '' ? nothing : html`, ${l10n.t('of that for planning {0}', overhead)}`
      }
    </p>
    ${meters.map(
      (meter) =>
        html`${meterTemplate(meter, 'long')}${meter.granted === '' ? nothing : html`<p class="granted faint">${meter.granted}</p>`}`,
    )}
    <dl>
      <dt>${l10n.t('Tokens')}</dt>
      <dd>
        ${fieldTemplate(view, head, {
          field: 'budget_tokens',
          label: l10n.t('budget in tokens'),
          shown: fields.budget_tokens,
          prompt: none,
        })}
      </dd>
      <dt>${l10n.t('USD')}</dt>
      <dd>
        ${fieldTemplate(view, head, { field: 'budget_usd', label: l10n.t('budget in USD'), shown: fields.budget_usd, prompt: none })}
      </dd>
      <dt>${l10n.t('When it is spent')}</dt>
      <dd>${exceededTemplate(view, head)}</dd>
    </dl>
  </section>`;
}

function exceededTemplate(view: PageView, head: EpicHead): TemplateResult {
  const { model, actions } = view;
  const labels = { fail: l10n.t('the call fails'), ask: l10n.t('a person is asked') };
  if (!model.canWrite) return html`${labels[head.on_exceed]}`;
  return html`<select
      aria-label=${l10n.t('When it is spent')}
      @change=${({ currentTarget }: Event) => {
        if (currentTarget instanceof HTMLSelectElement) actions.edit(head.id, 'on_exceed', currentTarget.value);
      }}
    >
      ${onExceedWords.map((word) => html`<option value=${word} .selected=${live(head.on_exceed === word)}>${labels[word]}</option>`)}
    </select>
    ${refusalTemplate(view, head, 'on_exceed')}`;
}
