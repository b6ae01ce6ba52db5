import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { durationLabel } from '../../../src/presentation/duration-label.ts';
import type { ShownCall } from '../../../src/presentation/panel/inspector/inspector-part.ts';
import { icon } from '../../shared/icons.ts';
import { statusIcon } from '../../shared/step-icons.ts';
import type { InspectorActions } from './inspector-actions.ts';
import { callIcons, callStateWords } from './status-words.ts';
import { valueTemplate } from './value-template.ts';

interface TurnOfCall {
  readonly agent: string;
  readonly turn: number;
}

/** A tool call: what it was given, what it answered, and whether a person was asked. */
export function callTemplate(actions: InspectorActions, call: ShownCall, of: TurnOfCall): TemplateResult {
  const { id, tool, state, duration_ms, decision, execution } = call;
  const facts = [
    callStateWords(state),
    ...(duration_ms === null ? [] : [durationLabel(duration_ms)]),
    ...(decision === '' ? [] : [decision]),
  ];
  const isFolded = actions.isOpen(`fold:${id}`);
  return html`<section class="call" aria-label=${l10n.t('Call of {0}', tool)}>
    <div class="bar">
      <button class="fold" aria-expanded=${!isFolded} @click=${() => actions.toggle(`fold:${id}`)}>
        ${icon(isFolded ? 'closed' : 'open')}
        <span class="status ${callIcons[state]}">${statusIcon(callIcons[state])}</span>
        <span class="label">${tool}</span>
        <span class="faint">${facts.join(' · ')}</span>
      </button>
      ${
        execution === null
          ? nothing
          : html`<button class="link" @click=${() => actions.goToExecution(execution)}>
              ${l10n.t('Show its execution')}
            </button>`
      }
    </div>
    ${isFolded ? nothing : callBody(actions, call, of)}
  </section>`;
}

function callBody(actions: InspectorActions, call: ShownCall, { agent, turn }: TurnOfCall): TemplateResult {
  const { id, given, asked, changed_by, result, is_open, is_cut } = call;
  const label = changed_by === null ? l10n.t('Arguments') : l10n.t('Arguments, as changed by {0}', changed_by);
  return html`<div class="inner">
    ${asked === null ? nothing : valueTemplate(actions, { label: l10n.t('Asked for'), value: asked, name: null })}
    ${valueTemplate(actions, { label, value: given, name: { kind: 'arguments', agent, turn, call: call.call } })}
    ${
      result === null
        ? nothing
        : valueTemplate(actions, {
            label: l10n.t('Result'),
            value: result,
            name: { kind: 'result', agent, call: call.call },
          })
    }
    ${
      is_cut && !is_open
        ? html`<button class="fold" @click=${() => actions.toggle(id)}>${l10n.t('Show more')}</button>`
        : nothing
    }
  </div>`;
}
