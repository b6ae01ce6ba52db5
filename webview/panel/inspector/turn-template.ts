import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { tokensLabel, usdLabel } from '../../../src/presentation/cost-label.ts';
import type { LivePart, PromptMessage, TurnPart } from '../../../src/presentation/panel/inspector/inspector-part.ts';
import { messageId, thoughtsId } from '../../../src/presentation/panel/inspector/turn-parts.ts';
import { icon } from '../../shared/icons.ts';
import { callTemplate } from './call-template.ts';
import type { InspectorActions } from './inspector-actions.ts';
import { moreTemplate, valueButtons, valueTemplate } from './value-template.ts';

/** One turn of a model: what was sent on demand, what it answered, what it called. */
export function turnTemplate(actions: InspectorActions, part: TurnPart): TemplateResult {
  const { turn, purpose, answer, calls } = part;
  const isAnswer = purpose === 'answer';
  const heading = isAnswer ? l10n.t('Turn {0}', turn) : l10n.t('Condensed before turn {0}', turn);
  const name = { kind: 'answer', agent: part.agent, turn, purpose } as const;
  const isSilent = answer.kind === 'text' && answer.text === '';
  return html`<article class="turn" aria-label=${heading}>
    <h3>${heading}<span class="faint">${turnFacts(part)}</span></h3>
    ${promptTemplate(actions, part)} ${thoughtsTemplate(actions, part)}
    ${
      isSilent
        ? nothing
        : valueTemplate(actions, { label: isAnswer ? l10n.t('Answer') : l10n.t('Summary'), value: answer, name })
    }
    ${calls.map((call) => callTemplate(actions, call, { agent: part.agent, turn }))}
  </article>`;
}

function turnFacts({ usage, usd, finish }: TurnPart): string {
  const cached = usage.cached === 0 ? '' : ` (${l10n.t('{0} cached', tokensLabel(usage.cached))})`;
  return [
    l10n.t('{0} in', tokensLabel(usage.input)) + cached,
    l10n.t('{0} out', tokensLabel(usage.output)),
    ...(usage.estimated ? [l10n.t('estimated')] : []),
    usdLabel(usd),
    ...finishWords(finish),
  ].join(' · ');
}

/** Only what is out of the ordinary. */
function finishWords(finish: string): readonly string[] {
  if (finish === 'length') return [l10n.t('cut off')];
  return finish === 'content_filter' ? [l10n.t('withheld by a filter')] : [];
}

function promptTemplate(actions: InspectorActions, { id, prompt, ...turn }: TurnPart): TemplateResult {
  const isOpen = actions.isOpen(id);
  const { count, repeated, messages } = prompt;
  const again = repeated === 0 ? '' : ` · ${l10n.t('{0} of them sent before', repeated)}`;
  return html`<div class="prompt">
    <button class="fold" aria-expanded=${isOpen} @click=${() => actions.toggle(id)}>
      ${icon(isOpen ? 'open' : 'closed')} ${l10n.t('Messages sent: {0}', count)}<span class="faint">${again}</span>
    </button>
    ${isOpen ? (messages ?? []).map((message) => messageTemplate(actions, { id, ...turn }, message)) : nothing}
  </div>`;
}

/** Folded: it is long, and seldom what somebody looks for. */
function thoughtsTemplate(actions: InspectorActions, part: TurnPart): TemplateResult | typeof nothing {
  const { id, agent, turn, purpose, thoughts } = part;
  if (thoughts === null) return nothing;
  const fold = thoughtsId(id);
  const isOpen = actions.isOpen(fold);
  const value = isOpen ? thoughts.text : null;
  const label = l10n.t('Thinking');
  return html`<div class="prompt">
    <button class="fold" aria-expanded=${isOpen} @click=${() => actions.toggle(fold)}>
      ${icon(isOpen ? 'open' : 'closed')} ${label}
      <span class="faint">· ${l10n.t('{0} characters', thoughts.length)}</span>
    </button>
    ${value === null ? nothing : valueTemplate(actions, { label, value, name: { kind: 'thoughts', agent, turn, purpose } })}
  </div>`;
}

function messageTemplate(
  actions: InspectorActions,
  { id, agent, turn, purpose }: Omit<TurnPart, 'prompt'>,
  { index, role, tool, text, calls }: PromptMessage,
): TemplateResult {
  const label = tool === '' ? role : `${role} ${tool}`;
  const open = messageId(id, index);
  const isLong = text.kind === 'text' && text.more > 0;
  const called = calls.length === 0 ? '' : l10n.t('calls {0}', calls.join(', '));
  return html`<section class="message">
    <div class="bar">
      <span class="label">${label}</span><span class="faint">${called}</span>
      ${valueButtons(actions, { kind: 'message', agent, turn, purpose, index }, l10n.t('message {0}', index + 1))}
    </div>
    ${text.kind === 'text' ? html`<pre class="text">${text.text}</pre>` : nothing}
    ${
      isLong && !actions.isOpen(open)
        ? html`<button class="fold" @click=${() => actions.toggle(open)}>
            ${l10n.t('Show more')} <span class="faint">${l10n.t('{0} more characters', text.more)}</span>
          </button>`
        : moreTemplate(isLong ? text.more : 0, l10n.t('… and {0} more characters', isLong ? text.more : 0))
    }
  </section>`;
}

/** The answer that arrives. What it says is not read aloud piece by piece: that would never end. */
export function liveTemplate({ turn, text, more, is_joined }: LivePart): TemplateResult {
  const heading = l10n.t('Turn {0}', turn);
  return html`<article class="turn live" aria-label=${heading} aria-busy="true">
    <h3>${heading}<span class="faint">${l10n.t('answers …')}</span></h3>
    ${
      is_joined
        ? html`<p class="faint">${l10n.t('What it had said before is shown when the turn is done.')}</p>`
        : nothing
    }
    <pre class="text">${text}<span class="cursor" aria-hidden="true"></span></pre>
    ${moreTemplate(more, l10n.t('… and {0} more characters', more))}
  </article>`;
}
