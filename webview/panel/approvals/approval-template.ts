import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { type ApprovalCard, fitsApproveSeveral } from '../../../src/presentation/panel/approvals/approval-card.ts';
import { icon } from '../../shared/icons.ts';
import { answerTemplate } from './answer-template.ts';
import type { ApprovalContext } from './approval-context.ts';
import { proposalTemplate } from './proposal-template.ts';

export function approvalTemplate(card: ApprovalCard, context: ApprovalContext): TemplateResult {
  const { question, subject, why, facts, standing } = card;
  return html`<article
    class="card"
    role="listitem"
    tabindex="-1"
    aria-label=${question}
    data-approval=${card.place.id}
    data-key=${card.id}
  >
    <header>${selectTemplate(card, context)}<strong class="question">${question}</strong></header>
    ${subject === '' ? nothing : html`<code class="subject">${subject}</code>`} ${askerTemplate(card, context)}
    ${why === '' ? nothing : html`<p class="why">${why}</p>`} ${proposalTemplate(card, context)}
    <p class="facts">${facts.join(' · ')}</p>
    ${
      standing.words === ''
        ? nothing
        : html`<p class="problem" role="alert">${icon('warning')}<span>${standing.words}</span></p>`
    }
    ${answerTemplate(card, context)}
  </article>`;
}

function selectTemplate(card: ApprovalCard, { drafts, change }: ApprovalContext): TemplateResult | typeof nothing {
  if (!fitsApproveSeveral(card)) return nothing;
  const { id, question } = card;
  const toggle = (): void => {
    drafts.toggle(id);
    change();
  };
  return html`<input
    type="checkbox"
    aria-label=${l10n.t('Select: {0}', question)}
    .checked=${drafts.isSelected(id)}
    @change=${toggle}
  />`;
}

/** Who asks, as a way there. */
function askerTemplate(card: ApprovalCard, { say }: ApprovalContext): TemplateResult {
  const { workflow, step, execution, place, belongs, is_rehearsal } = card;
  const label = [workflow, ...(step === null ? [] : [step])].join(' · ');
  const at = step === null ? null : { execution: place.execution, step };
  const go = (): void => {
    if (belongs === 'shown') say({ kind: 'choose_step', step: at });
    else say({ kind: 'pick_execution', execution: { folder: place.folder, id: place.execution }, step: at });
  };
  return html`<p class="asker">
    <button class="link" title=${l10n.t('Show who asks')} @click=${go}>${label}</button>
    <span>${l10n.t('execution {0}', execution)}</span>
    <time datetime=${card.asked_at}>${l10n.t('since {0}', card.asked)}</time>
    ${is_rehearsal ? html`<span>${l10n.t('rehearsal')}</span>` : nothing}
  </p>`;
}
