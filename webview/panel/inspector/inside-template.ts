import * as l10n from '@vscode/l10n';
import { statusWord } from '../../../src/presentation/status-word.ts';
import { html, nothing, type TemplateResult } from 'lit';
import { durationLabel } from '../../../src/presentation/duration-label.ts';
import type { InsidePart, InspectorPart } from '../../../src/presentation/panel/inspector/inspector-part.ts';
import { statusIcon } from '../../shared/step-icons.ts';
import type { InspectorActions } from './inspector-actions.ts';
import { moreTemplate } from './value-template.ts';

/** The steps in a step, and the executions that it began: each leads to where it can be looked into. */
export function insideTemplate(
  actions: InspectorActions,
  parts: readonly InspectorPart[],
  more: number,
): TemplateResult {
  const rows = parts.filter((part) => part.kind === 'inside');
  return html`<ul class="inside" aria-label=${l10n.t('Inside')} @keydown=${goByArrows}>
      ${rows.map((row) => html`<li>${rowTemplate(actions, row)}</li>`)}
    </ul>
    ${moreTemplate(more, l10n.t('… and {0} more', more))}`;
}

function rowTemplate(actions: InspectorActions, row: InsidePart): TemplateResult {
  const { is_execution, execution, step, label, type, status, attempts, duration_ms, note } = row;
  const facts = [
    is_execution ? l10n.t('execution of {0}', type) : type,
    statusWord(status),
    ...(attempts > 1 ? [l10n.t('try {0}', attempts)] : []),
    ...(duration_ms === null ? [] : [durationLabel(duration_ms)]),
  ];
  const go = (): void => (is_execution ? actions.goToExecution(execution) : actions.goToStep({ execution, step }));
  return html`<button class="row" @click=${go}>
    <span class="status ${status}">${statusIcon(status)}</span>
    <span class="label">${label}</span>
    <span class="faint">${facts.join(' · ')}</span>
    ${note === '' ? nothing : html`<span class="faint note-line">${note}</span>`}
  </button>`;
}

/** Up and down go from row to row, as in every list of VS Code. */
function goByArrows(event: KeyboardEvent): void {
  const { key, target, currentTarget } = event;
  const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || !(currentTarget instanceof Element) || !(target instanceof Element)) return;
  const rows = [...currentTarget.querySelectorAll<HTMLElement>('button.row')];
  const next = rows[rows.findIndex((row) => row.contains(target)) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
