import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { AnswerKind, ApprovalCard } from '../../../src/presentation/panel/approvals/approval-card.ts';
import { fieldsTemplate } from './answer-fields-template.ts';
import { type ApprovalContext, tell } from './approval-context.ts';
import { rejectTemplate } from './reject-template.ts';

/** What can be said to a question. */
export function answerTemplate(card: ApprovalCard, context: ApprovalContext): TemplateResult | typeof nothing {
  const { standing, id } = card;
  const { drafts } = context;
  if (standing.kind === 'locked') return nothing;
  if (standing.kind === 'answering') return html`<p class="answering" role="status">${l10n.t('Being answered…')}</p>`;
  if (drafts.reason(id) !== undefined) return rejectTemplate(card, context);
  return html`<div class="answers">${waysTemplate(card, context)} ${rejectButton(card, context)}</div>`;
}

function waysTemplate(card: ApprovalCard, context: ApprovalContext): TemplateResult {
  const { answer } = card;
  switch (answer.kind) {
    case 'yes':
      return yesTemplate(card, answer, context);
    case 'choice':
      return html`${answer.choices.map(
        (choice) =>
          html`<button class="primary" @click=${() => tell(card, context, { kind: 'choice', choice })}>
            ${choice}
          </button>`,
      )}`;
    case 'fields':
      return fieldsTemplate(card, answer.fields, context);
  }
}

function yesTemplate(
  card: ApprovalCard,
  { can_stand, can_change }: Extract<AnswerKind, { readonly kind: 'yes' }>,
  context: ApprovalContext,
): TemplateResult {
  const { say } = context;
  const approve = (scope: 'once' | 'execution') => () => tell(card, context, { kind: 'approve', scope });
  return html`<button class="primary" @click=${approve('once')}>${l10n.t('Approve')}</button> ${
      can_stand
        ? html`<button title=${l10n.t('The same is not asked again in this execution.')} @click=${approve('execution')}>
            ${l10n.t('Approve for This Run')}
          </button>`
        : nothing
    }
    ${
      can_change
        ? html`<button
            title=${l10n.t('In an editor; what stands there then is approved.')}
            @click=${() => say({ kind: 'change_approval', place: card.place })}
          >
            ${l10n.t('Change…')}
          </button>`
        : nothing
    }`;
}

function rejectButton(card: ApprovalCard, { beginReject }: ApprovalContext): TemplateResult {
  return html`<button @click=${() => beginReject(card)}>${l10n.t('Reject…')}</button>`;
}
