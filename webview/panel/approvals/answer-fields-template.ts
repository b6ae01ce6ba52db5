import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { AnswerField } from '../../../src/presentation/panel/approvals/answer-fields.ts';
import type { ApprovalCard } from '../../../src/presentation/panel/approvals/approval-card.ts';
import { type ApprovalContext, tell } from './approval-context.ts';

/** What a person fills in, and the button that tells it. */
export function fieldsTemplate(
  card: ApprovalCard,
  fields: readonly AnswerField[],
  context: ApprovalContext,
): TemplateResult {
  const { drafts } = context;
  const textOf = ({ name, preset }: AnswerField): string => drafts.field(card.id, name) ?? preset;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const values = Object.fromEntries(fields.map((field) => [field.name, textOf(field)]));
    tell(card, context, { kind: 'fields', values });
  };
  const box = (field: AnswerField, id: string): TemplateResult =>
    boxTemplate(field, {
      id,
      text: textOf(field),
      take: (text) => drafts.setField(card.id, field.name, text),
    });
  return html`<form @submit=${submit}>
    ${fields.map((field, index) => {
      const id = `field-${card.place.id}-${index}`;
      return html`<label for=${id}
          >${field.name}${field.is_required ? html` <span title=${l10n.t('Required')}>*</span>` : ''}</label
        >
        ${field.description === '' ? '' : html`<small>${field.description}</small>`} ${box(field, id)}`;
    })}
    <button class="primary" type="submit">${l10n.t('Answer')}</button>
  </form>`;
}

interface BoxOptions {
  readonly id: string;
  readonly text: string;
  readonly take: (text: string) => void;
}

function boxTemplate({ input, is_required }: AnswerField, { id, text, take }: BoxOptions): TemplateResult {
  const onInput = ({ target }: Event): void => {
    if (
      target instanceof HTMLInputElement ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement
    ) {
      take(target.value);
    }
  };
  switch (input.kind) {
    case 'line':
      return html`<input id=${id} .value=${text} aria-required=${is_required} @input=${onInput} />`;
    case 'number':
      return html`<input id=${id} inputmode="decimal" .value=${text} aria-required=${is_required} @input=${onInput} />`;
    case 'json':
      return html`<textarea
        id=${id}
        class="code"
        rows="3"
        placeholder="JSON"
        .value=${text}
        aria-required=${is_required}
        @input=${onInput}
      ></textarea>`;
    case 'choice':
      return html`<select id=${id} aria-required=${is_required} @change=${onInput}>
        ${['', ...input.choices].map(
          (choice) => html`<option value=${choice} .selected=${live(choice === text)}>${choice}</option>`,
        )}
      </select>`;
  }
}
