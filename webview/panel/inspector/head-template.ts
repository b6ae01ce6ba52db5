import * as l10n from '@vscode/l10n';
import { statusWord } from '../../../src/presentation/status-word.ts';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { InspectorHead } from '../../../src/presentation/panel/inspector/inspector-head.ts';
import { durationLabel } from '../../../src/presentation/duration-label.ts';
import { statusIcon } from '../../shared/step-icons.ts';
import type { InspectorActions } from './inspector-actions.ts';

/** What step it is and how it stands; of several calls of its agent, which one is looked at. */
export function headTemplate(
  actions: InspectorActions,
  head: InspectorHead,
  chosen: string | undefined,
): TemplateResult {
  const { name, path, type, agent, status, attempts, duration_ms } = head;
  const facts = [
    agent === '' ? type : `${type} · ${agent}`,
    statusWord(status),
    ...(attempts > 1 ? [l10n.t('try {0}', attempts)] : []),
    ...(duration_ms === null ? [] : [durationLabel(duration_ms)]),
  ];
  return html`<header class="head">
    <h2 title=${path}>
      <span class="status ${status}">${statusIcon(status)}</span>
      <span class="path">${path === name ? name : path}</span>
    </h2>
    <p class="faint">${facts.join(' · ')}</p>
    <span class="spoken" role="status">${l10n.t('{0} is {1}', name, statusWord(status))}</span>
    ${agentsTemplate(actions, head, chosen)}
  </header>`;
}

function agentsTemplate(
  { chooseAgent }: InspectorActions,
  { agents }: InspectorHead,
  chosen: string | undefined,
): TemplateResult | typeof nothing {
  if (agents.length < 2) return nothing;
  const last = agents.at(-1)?.id;
  return html`<label class="agents">
    <span class="faint">${l10n.t('Call of the agent')}</span>
    <select @change=${(event: Event) => chooseAgent(valueOf(event))}>
      ${agents.map(
        ({ id, model, status }, index) =>
          html`<option value=${id} .selected=${live(id === (chosen ?? last))}>
            ${l10n.t('{0} of {1}', index + 1, agents.length)} · ${model} · ${agentStatus(status)}
          </option>`,
      )}
    </select>
  </label>`;
}

function agentStatus(status: 'deployed' | 'completed' | 'failed'): string {
  return statusWord(status === 'deployed' ? 'running' : status);
}

/** Of the list that a person has chosen from. */
export function valueOf({ currentTarget }: Event): string {
  return currentTarget instanceof HTMLSelectElement ? currentTarget.value : '';
}
