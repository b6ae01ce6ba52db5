import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { DrawnLine, DrawnLineKind } from '../../../src/presentation/drawn-difference.ts';
import type { ApprovalCard } from '../../../src/presentation/panel/approvals/approval-card.ts';
import type { ApprovalContext } from './approval-context.ts';

const marks: Readonly<Record<DrawnLineKind, string>> = { gone: '-', come: '+', same: ' ', gap: '⋯' };

/** What would happen, and a way to see it whole. */
export function proposalTemplate({ proposal, place }: ApprovalCard, { say }: ApprovalContext): TemplateResult {
  const { kind, lines, note, left_out } = proposal;
  const open = kind === 'difference' ? l10n.t('Open Difference') : l10n.t('Show in Full');
  return html`${
      lines.length === 0
        ? nothing
        : html`<div class="proposal ${kind}" tabindex="0" role="region" aria-label=${l10n.t('What would happen')}>
            ${lines.map((line) => lineTemplate(line))}
          </div>`
    }
    ${note === '' ? nothing : html`<p class="note">${note}</p>`}
    <p class="more">
      ${left_out > 0 ? html`<span class="left-out">${left_out === 1 ? l10n.t('1 more line.') : l10n.t('{0} more lines.', left_out)}</span>` : nothing}
      <button class="link" @click=${() => say({ kind: 'open_proposal', place })}>${open}</button>
    </p>`;
}

function lineTemplate({ kind, text }: DrawnLine): TemplateResult {
  if (kind === 'gap') {
    return html`<div class="line gap">
      <span class="mark" aria-hidden="true">${marks.gap}</span
      ><span>${text === '1' ? l10n.t('1 line stays') : l10n.t('{0} lines stay', text)}</span>
    </div>`;
  }
  return html`<div class="line ${kind}">
    <span class="mark">${marks[kind]}</span><span class="text">${text}</span>
  </div>`;
}
