import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { contextOf } from '../../../src/presentation/execution-row.ts';
import type { ExecutionHead } from '../../../src/presentation/panel/shown-execution.ts';
import type { HeadAction } from '../../../src/protocol/panel/head-messages.ts';
import { icon, type IconName } from '../../shared/icons.ts';

export interface ActionsOptions {
  /** False: only what looks at it. */
  readonly canAct: boolean;
  readonly act: (action: HeadAction) => void;
  /** To the execution that has begun it. */
  readonly goUp: () => void;
}

/** A button for each thing that can be done with an execution as it stands. */
export function actionsTemplate(head: ExecutionHead, { canAct, act, goUp }: ActionsOptions): TemplateResult {
  const words = new Set(contextOf(head).split(' '));
  const canDo = (word: string): boolean => canAct && words.has(word);
  const when = (word: string, action: HeadAction, label: string, name: IconName): TemplateResult | typeof nothing =>
    canDo(word) ? wordedButton(label, name, () => act(action)) : nothing;
  return html`<span class="actions" role="toolbar" aria-label=${l10n.t('Execution')}>
    ${head.parent_execution_id === null ? nothing : button(l10n.t('Show what began it'), 'up', goUp)}
    ${when('waiting', 'answer', l10n.t('Answer…'), 'answer')} ${when('resumable', 'resume', l10n.t('Resume'), 'resume')}
    ${when('retryable', 'retry', l10n.t('Retry'), 'retry')}
    ${canDo('retryable') ? button(l10n.t('Retry from Step…'), 'retryFrom', () => act('retry_from')) : nothing}
    ${when('cancellable', 'cancel', l10n.t('Cancel'), 'stop')}
    ${words.has('cancellable') || head.parent_execution_id !== null ? nothing : button(l10n.t('Replay…'), 'replay', () => act('replay'))}
    ${button(l10n.t('Synthesis Report'), 'report', () => act('report'))}
    ${button(l10n.t('Delegation History'), 'delegations', () => act('delegations'))}
    ${button(l10n.t('Open as Document'), 'document', () => act('document'))}
  </span>`;
}

function button(label: string, name: IconName, press: () => void): TemplateResult {
  return html`<button class="action flat" title=${label} aria-label=${label} @click=${press}>${icon(name)}</button>`;
}

/** What a person looks for first; the word gives way where there is no room. */
function wordedButton(label: string, name: IconName, press: () => void): TemplateResult {
  return html`<button class="action worded flat" title=${label} aria-label=${label} @click=${press}>
    ${icon(name)}<span class="word">${label}</span>
  </button>`;
}
