import { counted } from '../base/counted.ts';
import type { AgentExecutionRecord } from '../domain/agent-execution.ts';
import { isFinal } from '../domain/lifecycle.ts';
import type { SessionDetail } from '../domain/record-requests.ts';
import {
  type SessionRecord,
  type SessionStatus,
  lastPhase,
  phaseWords,
  sessionMoves,
  validatingPhase,
} from '../domain/session.ts';
import { tokensLabel, usdLabel } from './cost-label.ts';
import { dateTimeLabel } from './date-time-label.ts';
import { durationLabel } from './duration-label.ts';
import { momentLabel } from './moment-label.ts';
import type { RowIcon } from './row-icon.ts';
import { type RowView, markdownCode, markdownText, rowText } from './row-view.ts';
import { budgetWords } from './session-lines.ts';

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
    spoken: [`session ${label}`, session.status, ...facts].join(', '),
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
  if (isOpen(session)) return [phaseWords(session.phase)];
  return [momentLabel(Date.parse(session.completed_at ?? session.updated_at), now)];
}

function agentFacts({ deployments: { total, deployed, failed } }: SessionDetail): readonly string[] {
  if (total === 0) return [];
  const facts = [...(deployed === 0 ? [] : [`${deployed} at work`]), ...(failed === 0 ? [] : [`${failed} failed`])];
  return facts.length === 0 ? [counted(total, 'agent')] : facts;
}

function spentFacts({ budget: { tokens, spent_tokens, is_near } }: SessionDetail): readonly string[] {
  if (spent_tokens === 0) return [];
  const of = tokens === null ? '' : ` of ${tokensLabel(tokens)}`;
  return [`${tokensLabel(spent_tokens)}${of}${is_near ? ', near its end' : ''}`];
}

function tooltipOf({ session, budget, outputs }: SessionDetail): string {
  const moves = session.moves.map(({ phase, status, at, by }, index) => {
    // A phase that it ends in was come to before.
    const word = session.moves[index - 1]?.phase === phase ? status : phaseWords(phase);
    return `- ${word}: ${dateTimeLabel(at)}, ${markdownText(rowText(by))}`;
  });
  return [
    `**${markdownText(rowText(session.scope))}** ${session.status}`,
    markdownText(budgetWords(budget)),
    ...(outputs.total === 0 ? [] : [counted(outputs.total, 'output')]),
    moves.join('\n'),
    markdownCode(session.id),
  ].join('\n\n');
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
    ...(deployment.rehearsal ? ['rehearsal'] : []),
    ...(status === 'completed' ? [] : [status]),
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
    spoken: [`agent ${label}`, ...(status === 'completed' ? [status] : []), ...facts].join(', '),
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
    `**${markdownText(rowText(agent_type))}** ${status}`,
    ...(agent === agent_type ? [] : [`Agent: ${markdownText(rowText(agent))}`]),
    ...(model === '' ? [] : [`Model: ${markdownText(rowText(model))}`]),
    ...(llm_calls === 0 ? [] : [`${counted(llm_calls, 'call')}, ${usdLabel(usd)}`]),
    `Deployed ${dateTimeLabel(deployed_at)}`,
    ...(error_message === null ? [] : [markdownText(rowText(error_message))]),
    markdownCode(id),
  ].join('  \n');
}
