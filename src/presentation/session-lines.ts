import * as l10n from '@vscode/l10n';
import type { AgentExecutionRecord } from '../domain/agent-execution.ts';
import type { OutputItem, SessionDetail, SessionValidation } from '../domain/record-requests.ts';
import type { SessionRecord, SessionStatus } from '../domain/session.ts';
import { phaseLabel, phaseNames } from './phase-label.ts';
import { outputTypeCount } from './output-type-label.ts';
import { budgetWords } from './session-budget-words.ts';
import { columns } from './columns.ts';
import { tokensLabel } from './cost-label.ts';
import { type Line, type Span, faint, plain, strong } from './line.ts';
import { outputWords } from './output-words.ts';
import { printableLine, singleLine } from './printable-text.ts';
import { type StatusMark, verdictMark } from './status-mark.ts';
import { byCount } from './by-count.ts';
import { statusWord } from './status-word.ts';

const marks: Readonly<Record<SessionStatus | 'deployed', StatusMark>> = {
  planning: { icon: '○', tone: 'faint' },
  executing: { icon: '●', tone: 'busy' },
  deployed: { icon: '●', tone: 'busy' },
  completed: { icon: '✓', tone: 'good' },
  failed: { icon: '✗', tone: 'bad' },
};

function marked(status: keyof typeof marks): Span {
  const { icon, tone } = marks[status];
  return { text: `${icon} ${statusWord(status)}`, tone };
}

/** One line for each session; its scope, which may be long, stands last. */
export function sessionListLines(sessions: readonly SessionRecord[]): readonly Line[] {
  return columns(
    sessions.map(({ id, status, phase, scope }) => [
      ...[plain(id), marked(status), plain(phaseLabel(phase)), strong(singleLine(scope))],
    ]),
  );
}

/** Where it is on its way, what was spent and what was made. */
export function sessionLines({ session, budget, deployments, outputs, executions }: SessionDetail): readonly Line[] {
  const made = (['deliverable', 'validation_result', 'insight', 'error'] as const)
    .filter((type) => outputs[type] > 0)
    .map((type) => outputTypeCount(type, outputs[type]));
  return [
    [strong(singleLine(session.scope)), faint(` · ${session.id}`)],
    // Without colours the phase would not stand out among the others.
    [marked(session.status), plain(` · ${phaseLabel(session.phase)}: `), ...phaseSpans(session)],
    [plain(budgetWords(budget))],
    [plain(deploymentsWords(deployments))],
    ...(made.length === 0 ? [] : [[plain(made.join(', '))]]),
    ...(executions.length === 0 ? [] : [[faint(l10n.t('executions: {0}', executions.join(', ')))]]),
  ];
}

function deploymentsWords({ total, deployed, completed, failed }: SessionDetail['deployments']): string {
  const count = byCount(total, { one: l10n.t('{0} deployment', total), other: l10n.t('{0} deployments', total) });
  if (total === 0) return count;
  const states = [l10n.t('{0} going on', deployed), l10n.t('{0} completed', completed), l10n.t('{0} failed', failed)];
  return `${count}: ${states.join(', ')}`;
}

/** All phases; the one in which it is stands out. */
function phaseSpans({ phase }: SessionRecord): readonly Span[] {
  return phaseNames().map((name, index) => {
    const text = `${index === 0 ? '' : ' → '}${name}`;
    return index + 1 === phase ? strong(text) : faint(text);
  });
}

export function validationLines({ ok, results, missing }: SessionValidation): readonly Line[] {
  const rows = results.map(({ check, result, verdict }): readonly Span[] => [
    { text: verdictMark(verdict).icon, tone: verdictMark(verdict).tone },
    strong(printableLine(check)),
    plain(singleLine(result)),
  ]);
  const verdict: Span = ok
    ? { text: `✓ ${l10n.t('may be confirmed')}`, tone: 'good' }
    : { text: `✗ ${l10n.t('not yet')}`, tone: 'bad' };
  return [...columns(rows), ...missing.map((words) => [plain(`- ${printableLine(words)}`)]), [verdict]];
}

/** A sentence for each thing that is neither checked nor done, what checks said that failed first. */
export function openSentences({ results, missing }: SessionValidation): readonly string[] {
  const failed = results.filter(({ verdict }) => verdict === 'fail');
  return [...failed.map(({ check, result }) => l10n.t('The check {0} failed: {1}.', check, result)), ...missing];
}

/** One line for each agent execution, its scope last. */
export function deploymentListLines(deployments: readonly AgentExecutionRecord[]): readonly Line[] {
  return columns(
    deployments.map((each) => [
      ...[
        plain(each.id),
        marked(each.status),
        strong(printableLine(each.agent_type)),
        faint(printableLine(each.model)),
      ],
      ...[plain(tokensLabel(each.context_token_count)), faint(each.deployed_at), plain(singleLine(each.scope))],
    ]),
  );
}

/** One line for each output: what it is, of whom, and what it says. */
export function outputListLines(outputs: readonly OutputItem[]): readonly Line[] {
  return columns(
    outputs.map((output) => [
      ...[plain(output.output_id), plain(output.output_type), strong(printableLine(agentTypeOf(output)))],
      ...[
        faint(output.version > 1 ? l10n.t('version {0}', output.version) : ''),
        plain(singleLine(outputWords(output))),
      ],
    ]),
  );
}

/** What kind of agent made it. */
export function agentTypeOf({ metadata }: OutputItem): string {
  const type = metadata['agent_type'];
  return typeof type === 'string' ? type : '';
}
