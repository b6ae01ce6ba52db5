import { html, nothing, type TemplateResult } from 'lit';
import type { InspectorHead } from '../../../src/presentation/panel/inspector/inspector-head.ts';
import { durationLabel } from '../../../src/presentation/duration-label.ts';
import { statusIcon } from '../../shared/step-icons.ts';
import type { InspectorActions } from './inspector-actions.ts';
import { statusWords } from './status-words.ts';

/** What step it is and how it stands; of several calls of its agent, which one is looked at. */
export function headTemplate(
  actions: InspectorActions,
  head: InspectorHead,
  chosen: string | undefined,
): TemplateResult {
  const { words } = actions;
  const { name, path, type, agent, status, attempts, duration_ms } = head;
  const facts = [
    agent === '' ? type : `${type} · ${agent}`,
    statusWords(status, words),
    ...(attempts > 1 ? [words('try {0}', attempts)] : []),
    ...(duration_ms === null ? [] : [durationLabel(duration_ms)]),
  ];
  return html`<header class="head">
    <h2 title=${path}>
      <span class="status ${status}">${statusIcon(status)}</span>
      <span class="path">${path === name ? name : path}</span>
    </h2>
    <p class="faint">${facts.join(' · ')}</p>
    <span class="spoken" role="status">${words('{0} is {1}', name, statusWords(status, words))}</span>
    ${agentsTemplate(actions, head, chosen)}
  </header>`;
}

function agentsTemplate(
  { words, chooseAgent }: InspectorActions,
  { agents }: InspectorHead,
  chosen: string | undefined,
): TemplateResult | typeof nothing {
  if (agents.length < 2) return nothing;
  const last = agents.at(-1)?.id;
  return html`<label class="agents">
    <span class="faint">${words('Call of the agent')}</span>
    <select @change=${(event: Event) => chooseAgent(valueOf(event))}>
      ${agents.map(
        ({ id, model, status }, index) =>
          html`<option value=${id} ?selected=${id === (chosen ?? last)}>
            ${words('{0} of {1}', index + 1, agents.length)} · ${model} · ${agentStatus(status, words)}
          </option>`,
      )}
    </select>
  </label>`;
}

type Words = InspectorActions['words'];

function agentStatus(status: 'deployed' | 'completed' | 'failed', words: Words): string {
  return statusWords(status === 'deployed' ? 'running' : status, words);
}

/** Of the list that a person has chosen from. */
export function valueOf({ currentTarget }: Event): string {
  return currentTarget instanceof HTMLSelectElement ? currentTarget.value : '';
}
