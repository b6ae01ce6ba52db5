import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { DrawnLine, DrawnLineKind } from '../../../src/presentation/drawn-difference.ts';
import type { ApprovalCard, ShownProposal } from '../../../src/presentation/panel/approvals/approval-card.ts';
import type { ApprovalContext } from './approval-context.ts';

const marks: Readonly<Record<DrawnLineKind, string>> = { gone: '-', come: '+', same: ' ', gap: '⋯' };

/** What would happen, and a way to see it whole. */
export function proposalTemplate({ proposal, place }: ApprovalCard, { say }: ApprovalContext): TemplateResult {
  const { kind, lines, note } = proposal;
  const missing = missingWords(proposal);
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
      ${missing === '' ? nothing : html`<span class="left-out">${missing}</span>`}
      <button class="link" @click=${() => say({ kind: 'open_proposal', place })}>${open}</button>
    </p>`;
}

/** Empty: nothing is missing. */
function missingWords({ left_out, is_whole }: ShownProposal): string {
  if (left_out === 0) return is_whole ? '' : l10n.t('Not all of it is shown here.');
  return left_out === 1 ? l10n.t('1 more line.') : l10n.t('{0} more lines.', left_out);
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
