import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { ApprovalCard } from '../../../src/presentation/panel/approvals/approval-card.ts';
import { type ApprovalContext, tell } from './approval-context.ts';

/**
 * Says what comes of it and asks for the reason, which whoever asked is told. Enter rejects, Escape gives up. The reason stays until the question is
 * gone: the answer may be refused.
 */
export function rejectTemplate(card: ApprovalCard, context: ApprovalContext): TemplateResult {
  const { drafts, change } = context;
  const { id } = card;
  const described = `rejection-${card.place.id}`;
  const reject = (): void => tell(card, context, { kind: 'reject', reason: drafts.reason(id) ?? '' });
  const giveUp = (): void => {
    drafts.setReason(id, undefined);
    change();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter') reject();
    if (event.key === 'Escape') giveUp();
  };
  return html`<div class="answers reject">
    <p class="consequence" id=${described}>${card.rejection}</p>
    <input
      .value=${drafts.reason(id) ?? ''}
      aria-label=${l10n.t('Why not?')}
      aria-describedby=${described}
      placeholder=${l10n.t('Why not? Whoever asked is told; may be empty.')}
      @input=${({ target }: InputEvent) => drafts.setReason(id, textIn(target))}
      @keydown=${onKey}
    />
    <button class="primary" @click=${reject}>${l10n.t('Reject')}</button>
    <button @click=${giveUp}>${l10n.t('Back')}</button>
  </div>`;
}

function textIn(target: EventTarget | null): string {
  return target instanceof HTMLInputElement ? target.value : '';
}
