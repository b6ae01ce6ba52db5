import * as l10n from '@vscode/l10n';
import type { AgentExecutionRecord } from '../domain/agent-execution.ts';
import { isFinal } from '../domain/lifecycle.ts';
import type { SessionDetail } from '../domain/record-requests.ts';
import { type SessionRecord, type SessionStatus, lastPhase, sessionMoves, validatingPhase } from '../domain/session.ts';
import { agentCount } from './count-labels.ts';
import { tokensLabel, usdLabel } from './cost-label.ts';
import { dateTimeLabel } from './date-time-label.ts';
import { durationLabel } from './duration-label.ts';
import { momentLabel } from './moment-label.ts';
import { personWord } from './person-word.ts';
import { phaseLabel } from './phase-label.ts';
import type { RowIcon } from './row-icon.ts';
import { type RowView, markdownCode, markdownText, rowText } from './row-view.ts';
import { budgetWords } from './session-budget-words.ts';
import { byCount } from './by-count.ts';
import { statusWord } from './status-word.ts';

const icons: Readonly<Record<SessionStatus, RowIcon>> = {
  planning: { name: 'milestone', color: null },
  executing: { name: 'milestone', color: 'charts.blue' },
  completed: { name: 'pass', color: 'charts.green' },
  failed: { name: 'error', color: 'testing.iconFailed' },
};

export function sessionIcon(status: SessionStatus): RowIcon {
  return icons[status];
}

/** A session in a list. `now`: milliseconds since 1970. */
export function sessionRow(detail: SessionDetail, now: number): RowView {
  const { session } = detail;
  const label = rowText(session.scope);
  const facts = [...standing(session, now), ...agentFacts(detail), ...spentFacts(detail)];
  return {
    id: session.id,
    label,
    description: facts.join(' · '),
    tooltip: tooltipOf(detail),
    icon: icons[session.status],
    context: contextOf(session),
    spoken: [l10n.t('session {0}', label), statusWord(session.status), ...facts].join(', '),
  };
}

function isOpen({ status }: SessionRecord): boolean {
  return !isFinal(sessionMoves, status);
}

/** What it allows, as words for menus. */
function contextOf(session: SessionRecord): string {
  const { status, phase } = session;
  const words = ['session', status, ...(phase < validatingPhase ? [] : ['judged'])];
  if (isOpen(session)) {
    words.push('open');
    if (phase < lastPhase) words.push('advanceable');
    if (phase === lastPhase) words.push('completable');
    if (phase > 1) words.push('returnable');
  }
  return words.join(' ');
}

/** The icon of one that has ended says how. */
function standing(session: SessionRecord, now: number): readonly string[] {
  if (isOpen(session)) return [phaseLabel(session.phase)];
  return [momentLabel(Date.parse(session.completed_at ?? session.updated_at), now)];
}

function agentFacts({ deployments: { total, deployed, failed } }: SessionDetail): readonly string[] {
  if (total === 0) return [];
  const facts = [
    ...(deployed === 0 ? [] : [l10n.t('{0} at work', deployed)]),
    ...(failed === 0 ? [] : [l10n.t('{0} failed', failed)]),
  ];
  return facts.length === 0 ? [agentCount(total)] : facts;
}

function spentFacts({ budget: { tokens, spent_tokens, is_near } }: SessionDetail): readonly string[] {
  if (spent_tokens === 0) return [];
  const spent = tokensLabel(spent_tokens);
  const share = tokens === null ? spent : l10n.t('{0} of {1}', spent, tokensLabel(tokens));
  return [is_near ? `${share}, ${l10n.t('near its end')}` : share];
}

function tooltipOf({ session, budget, outputs }: SessionDetail): string {
  const moves = session.moves.map(({ phase, status, at, by }, index) => {
    // A phase that it ends in was come to before.
    const word = session.moves[index - 1]?.phase === phase ? statusWord(status) : phaseLabel(phase);
    return `- ${word}: ${dateTimeLabel(at)}, ${markdownText(rowText(personWord(by)))}`;
  });
  return [
    `**${markdownText(rowText(session.scope))}** ${statusWord(session.status)}`,
    markdownText(budgetWords(budget)),
    ...(outputs.total === 0 ? [] : [outputCount(outputs.total)]),
    moves.join('\n'),
    markdownCode(session.id),
  ].join('\n\n');
}

function outputCount(count: number): string {
  return byCount(count, { one: l10n.t('{0} output', count), other: l10n.t('{0} outputs', count) });
}

function callCount(count: number): string {
  return byCount(count, { one: l10n.t('{0} call', count), other: l10n.t('{0} calls', count) });
}

const deploymentIcons: Readonly<Record<AgentExecutionRecord['status'], RowIcon>> = {
  deployed: { name: 'play-circle', color: 'charts.blue' },
  completed: { name: 'pass', color: 'charts.green' },
  failed: { name: 'error', color: 'testing.iconFailed' },
};

/** An agent execution below its session. `now`: milliseconds since 1970. */
export function deploymentRow(deployment: AgentExecutionRecord, now: number): RowView {
  const { id, agent_type, scope, status } = deployment;
  const label = rowText(agent_type);
  const facts = [
    ...(deployment.rehearsal ? [l10n.t('rehearsal')] : []),
    ...(status === 'completed' ? [] : [statusWord(status)]),
    ...timeFacts(deployment, now),
    ...tokenFacts(deployment),
    ...(scope === '' ? [] : [rowText(scope)]),
  ];
  return {
    id: `deployment/${id}`,
    label,
    description: facts.join(' · '),
    tooltip: deploymentTooltip(deployment),
    icon: deploymentIcons[status],
    context: `deployment ${status}`,
    spoken: [l10n.t('agent {0}', label), ...(status === 'completed' ? [statusWord(status)] : []), ...facts].join(', '),
  };
}

function timeFacts({ deployed_at, completed_at }: AgentExecutionRecord, now: number): readonly string[] {
  const began = Date.parse(deployed_at);
  return [completed_at === null ? momentLabel(began, now) : durationLabel(Date.parse(completed_at) - began)];
}

/** What was spent where Baton ran it; of one by hand only what it was given is known. */
function tokenFacts({ llm_calls, input_tokens, output_tokens, context_token_count }: AgentExecutionRecord) {
  const tokens = llm_calls === 0 ? context_token_count : input_tokens + output_tokens;
  return tokens === 0 ? [] : [tokensLabel(tokens)];
}

function deploymentTooltip(deployment: AgentExecutionRecord): string {
  const { id, agent, agent_type, status, model, usd, llm_calls, deployed_at, error_message } = deployment;
  return [
    `**${markdownText(rowText(agent_type))}** ${statusWord(status)}`,
    ...(agent === agent_type ? [] : [l10n.t('Agent: {0}', markdownText(rowText(agent)))]),
    ...(model === '' ? [] : [l10n.t('Model: {0}', markdownText(rowText(model)))]),
    ...(llm_calls === 0 ? [] : [`${callCount(llm_calls)}, ${usdLabel(usd)}`]),
    l10n.t('Deployed {0}', dateTimeLabel(deployed_at)),
    ...(error_message === null ? [] : [markdownText(rowText(error_message))]),
    markdownCode(id),
  ].join('  \n');
}
